import type { FieldSettings } from "../types";
import type { DemoAgent } from "./staff";

type Team = DemoAgent["team"];

export type DemoCategory = {
  name: string;
  group: string;
  description: string;
  prefix: string;
  isPublic: boolean;
  team: Team;
  assignment: "off" | "default" | "random" | "fewest_open" | "round_robin";
  /** First name of the agent whom the category names; also the one that `default` assigns to. */
  lead: string;
  timeRequired?: boolean;
  reportingTags: string[];
};

/** In order of their ids. The first is public and demands nothing. */
export const demoCategories: readonly DemoCategory[] = [
  {
    name: "Printers",
    group: "Products",
    description: "Paper jams, print quality, network and driver questions.",
    prefix: "PR",
    isPublic: true,
    team: "Technical",
    assignment: "off",
    lead: "Priya",
    reportingTags: ["Paper jam", "Print quality", "Network", "Driver", "Toner", "Scanner"],
  },
  {
    name: "Orders",
    group: "Web shop",
    description: "Change, cancel or ask about an order.",
    prefix: "OR",
    isPublic: true,
    team: "Support",
    assignment: "off",
    lead: "Tomasz",
    reportingTags: ["Change of order", "Cancellation", "Out of stock", "Wrong item"],
  },
  {
    name: "Coffee machines",
    group: "Products",
    description: "Cleaning, error codes, taste, spare parts.",
    prefix: "CM",
    isPublic: true,
    team: "Technical",
    assignment: "round_robin",
    lead: "Jonas",
    reportingTags: ["Descaling", "Error code", "Leak", "Grinder", "Milk system"],
  },
  {
    name: "Billing",
    group: "Web shop",
    description: "Invoices, payments, credit notes.",
    prefix: "BI",
    isPublic: true,
    team: "Billing",
    assignment: "default",
    lead: "Aylin",
    reportingTags: ["Invoice copy", "Wrong amount", "VAT", "Reminder", "Refund"],
  },
  {
    name: "Delivery",
    group: "Web shop",
    description: "Where a parcel is, and what arrived damaged.",
    prefix: "DE",
    isPublic: true,
    team: "Logistics",
    assignment: "fewest_open",
    lead: "Chiara",
    reportingTags: ["Late", "Damaged", "Wrong address", "Partial delivery", "Customs"],
  },
  {
    name: "Returns",
    group: "Web shop",
    description: "Send something back, within 30 days.",
    prefix: "RE",
    isPublic: true,
    team: "Logistics",
    assignment: "off",
    lead: "Rubén",
    reportingTags: ["Within 30 days", "Warranty", "Goodwill"],
  },
  {
    name: "Account and web shop",
    group: "Web shop",
    description: "Signing in, users of a company, the shop itself.",
    prefix: "AC",
    isPublic: true,
    team: "Support",
    assignment: "off",
    lead: "Leïla",
    reportingTags: ["Sign-in", "New user", "Shop fault", "Privacy"],
  },
  {
    name: "Service contracts",
    group: "Internal",
    description: "Yearly maintenance: renewals, visits, complaints about either.",
    prefix: "SC",
    isPublic: false,
    team: "Technical",
    assignment: "off",
    lead: "Kenji",
    timeRequired: true,
    reportingTags: ["Renewal", "Visit", "Termination"],
  },
  {
    name: "Suppliers",
    group: "Internal",
    description: "What we have to settle with makers and carriers.",
    prefix: "SU",
    isPublic: false,
    team: "Logistics",
    assignment: "off",
    lead: "Chiara",
    reportingTags: ["Recall", "Claim", "Price list"],
  },
];

type Choice = string | { label: string; under: string[] };

export type DemoField = {
  name: string;
  type:
    | "text"
    | "large_text"
    | "select"
    | "multiple_choice"
    | "checkbox"
    | "number"
    | "decimal"
    | "regex"
    | "date"
    | "date_time"
    | "drill_down"
    | "ajax";
  /** Categories it belongs to; absent on customer fields. */
  categories?: string[];
  subject?: "customer";
  help?: string;
  required?: boolean;
  requiredOnClose?: boolean;
  requiredOnMove?: boolean;
  staffOnly?: boolean;
  choices?: Choice[];
  /** Shown only while this choice of an earlier field is picked. */
  dependsOn?: { field: string; choice: string };
  settings?: FieldSettings;
};

/** In order of their ids. The first is the order number that the category Orders demands. */
export const demoFields: readonly DemoField[] = [
  {
    name: "Order Number",
    type: "text",
    categories: ["Orders"],
    required: true,
    help: "It begins with NW and is on the confirmation.",
    settings: { size: 20 },
  },
  {
    name: "Model",
    type: "select",
    categories: ["Printers"],
    choices: ["LaserJet 410 Office", "LaserJet 620 Duo", "InkPro A3", "LabelMate 80", "ScanStation 5", "Another one"],
  },
  {
    name: "Symptoms",
    type: "multiple_choice",
    categories: ["Printers", "Coffee machines"],
    choices: ["Does not start", "Error on the display", "Noise", "Leaks", "Poor result", "Slow", "Smell"],
  },
  { name: "Pages printed", type: "number", categories: ["Printers"], help: "Menu, Reports, Counter." },
  { name: "Bought on", type: "date", categories: ["Printers", "Coffee machines"] },
  {
    name: "Serial number",
    type: "regex",
    categories: ["Printers", "Coffee machines", "Returns"],
    help: "Two letters and six digits, on the plate at the back.",
    settings: { regex: "^[A-Z]{2}[0-9]{6}$", size: 8 },
  },
  {
    name: "Steps tried so far",
    type: "large_text",
    categories: ["Printers", "Coffee machines"],
    settings: { rows: 4 },
  },
  { name: "Invoice number", type: "text", categories: ["Billing"], settings: { size: 20 } },
  { name: "Amount in question", type: "decimal", categories: ["Billing"], settings: { decimals: 2 } },
  {
    name: "Resolution",
    type: "select",
    categories: ["Returns"],
    requiredOnClose: true,
    staffOnly: true,
    choices: ["Replaced", "Refunded", "Repaired", "Refused", "Withdrawn by the customer"],
  },
  { name: "Wished delivery time", type: "date_time", categories: ["Delivery"] },
  {
    name: "Product",
    type: "drill_down",
    categories: ["Returns", "Delivery"],
    choices: [
      { label: "Printers", under: ["Laser", "Ink", "Labels"] },
      { label: "Coffee machines", under: ["Espresso", "Filter", "Capsules"] },
      { label: "Supplies", under: ["Toner", "Paper", "Beans", "Cleaning"] },
    ],
  },
  { name: "Packaging damaged", type: "checkbox", categories: ["Delivery"] },
  {
    name: "Reason of return",
    type: "select",
    categories: ["Returns"],
    choices: ["Arrived damaged", "Wrong item", "No longer needed", "Does not work"],
  },
  {
    name: "Describe the damage",
    type: "large_text",
    categories: ["Returns"],
    dependsOn: { field: "Reason of return", choice: "Arrived damaged" },
    settings: { rows: 3 },
  },
  {
    name: "Warehouse slot",
    type: "ajax",
    categories: ["Delivery", "Returns"],
    staffOnly: true,
    settings: { url: "https://warehouse.northwind.example/slots" },
  },
  {
    name: "Contract number",
    type: "text",
    categories: ["Service contracts"],
    requiredOnMove: true,
    staffOnly: true,
    settings: { size: 12 },
  },
  { name: "Customer number", type: "text", subject: "customer", settings: { size: 12 } },
  {
    name: "Account manager",
    type: "select",
    subject: "customer",
    staffOnly: true,
    choices: ["Emil Sørensen", "Nadia Petrova", "Gareth Hughes"],
  },
  { name: "Wants the newsletter", type: "checkbox", subject: "customer" },
  { name: "Customer since", type: "date", subject: "customer", staffOnly: true },
];

/** On top of the four that every workspace begins with. */
export const demoStatuses = [
  { name: "Waiting for parts", phase: "waiting", color: "8f5f00" },
  { name: "Visit planned", phase: "open", color: "31539c" },
  { name: "Not reproducible", phase: "closed", color: "716b61" },
  { name: "Refunded", phase: "closed", color: "2c7a4b" },
  { name: "Duplicate", phase: "closed", color: "716b61" },
] as const;

export const demoTags = [
  { name: "vip", color: "8a3ffc" },
  { name: "warranty", color: "0b6a6b" },
  { name: "firmware-4.2", color: "31539c" },
  { name: "call-back", color: "8f5f00" },
  { name: "translated", color: "6a655c" },
  { name: "recall", color: "b3261e" },
  { name: "goodwill", color: "2c7a4b" },
  { name: "carrier-claim", color: "8f5f00" },
  { name: "onboarding", color: "31539c" },
  { name: "feedback", color: "6a655c" },
] as const;

export const demoMailboxes = [
  { name: "Northwind Billing", address: "billing@northwind.example", category: "Billing" },
  { name: "Northwind Orders", address: "orders@northwind.example", category: null },
] as const;
