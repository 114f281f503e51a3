import { customFieldElements, storedValues } from "@/lib/dialects/helpspot/custom-fields";
import { openView } from "@/lib/dialects/helpspot/view";
import { type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import type { Found, FoundValue } from "@/lib/domain/live-lookup/found";
import type { Question } from "@/lib/domain/live-lookup/question";
import type { AskedContact, FoundContact, OfferedChoice } from "@/lib/domain/live-lookup/schema";
import { htmlToText, sanitizeHtml } from "@/lib/text/html";

/** Names and values of a call to another system, in order. Empty values are sent, too. */
export type Parameters = [name: string, value: string][];

/** An element of an answer. `text` is all the text in it; `marked` says that some of it was a CDATA section. */
export type AnswerElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  marked: boolean;
  children: AnswerElement[];
};

/** A longer text helps no source to find anybody, and would not fit into an address. */
const LONGEST_VALUE = 1000;
const MOST_CHOICES = 500;
/** One more than is shown, so that the list can say that there are more. */
const MOST_PEOPLE = 101;
const MOST_VALUES = 100;

const asParameters = (fields: Readonly<Record<string, unknown>>): Parameters =>
  Object.entries(fields).map(([name, value]) => [
    name,
    String(value ?? "")
      .replaceAll("\0", "")
      .slice(0, LONGEST_VALUE)
      .toWellFormed(),
  ]);

/** What a live lookup source is sent (manual, "Live Lookup Configuration and Implementation"). */
export async function lookupParameters(ctx: Context, question: Question): Promise<Parameters> {
  const view = await openView(ctx, true);
  const { contact, ticket, agent } = question;
  return asParameters({
    customer_id: contact.externalId,
    first_name: contact.firstName,
    last_name: contact.lastName,
    email: contact.email,
    phone: contact.phone,
    request: ticket?.id,
    sUserID: contact.externalId,
    xStatus: ticket?.statusId,
    xCategory: ticket && (ticket.categoryId ?? 0),
    xPersonAssignedTo: ticket && view.person(ticket.assigneeId),
    ...customFieldElements(view, question.fields),
    acting_person_xperson: agent.id,
    acting_person_fusertype: agent.roleId,
    acting_person_fname: agent.firstName,
    acting_person_lname: agent.lastName,
    acting_person_email: agent.email,
  });
}

/** What the address of an AJAX selection field is sent (manual, "AJAX Selection Field Implementation Guide"). */
export async function choiceParameters(ctx: Context, question: Question, typed: string): Promise<Parameters> {
  const view = await openView(ctx, true);
  const { contact, ticket } = question;
  return asParameters({
    xStatus: ticket?.statusId,
    xPersonAssignedTo: ticket && view.person(ticket.assigneeId),
    xCategory: ticket && (ticket.categoryId ?? 0),
    sUserId: contact.externalId,
    sPhone: contact.phone,
    sLastName: contact.lastName,
    sFirstName: contact.firstName,
    sEmail: contact.email,
    ...customFieldElements(view, question.fields),
    callingField: typed,
  });
}

const contactPlaces: Readonly<Record<string, { contact: keyof AskedContact; label: string }>> = {
  customer_id: { contact: "externalId", label: "Customer id" },
  first_name: { contact: "firstName", label: "First name" },
  last_name: { contact: "lastName", label: "Last name" },
  email: { contact: "email", label: "Email" },
  phone: { contact: "phone", label: "Phone" },
};

const peopleIn = (root: AnswerElement) => root.children.filter((one) => one.name === "customer");

/** What a `livelookup` document says; null when it is none. */
export async function readLookup(ctx: Context, root: AnswerElement): Promise<Found | null> {
  if (root.name !== "livelookup") return null;
  const catalog = await loadCatalog(ctx);
  const { timeZone } = ctx.workspace.settings;
  const named = (root.attributes.columns ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return {
    columns: (named.length > 0 ? named : ["first_name", "last_name", "email"]).slice(0, 20),
    people: peopleIn(root)
      .slice(0, MOST_PEOPLE)
      .map((person) => person.children.slice(0, MOST_VALUES).map((element) => readValue(catalog, timeZone, element))),
  };
}

function readValue(catalog: Catalog, timeZone: string, element: AnswerElement): FoundValue {
  const { name } = element;
  const text = element.text.trim();
  const known = Object.hasOwn(contactPlaces, name) ? contactPlaces[name] : undefined;
  if (known) return { name, label: known.label, text, html: null, place: { contact: known.contact } };
  // Their manual: the tag of a custom field is case sensitive.
  const fieldId = Number(/^Custom(\d{1,9})$/.exec(name)?.[1] ?? 0);
  const field = catalog.customField.get(fieldId);
  if (field && field.subject === "ticket") {
    const value = storedValues(catalog, new Map([[fieldId, text]]), timeZone)[fieldId];
    return { name, label: field.name, text, html: null, place: { fieldId, value } };
  }
  const words = name.replaceAll("_", " ");
  return { name, label: words.charAt(0).toUpperCase() + words.slice(1), ...shownText(element, text), place: null };
}

/** HTML comes in a CDATA section; one without a tag is plain text with its signs spelled out. */
function shownText(element: AnswerElement, text: string): { text: string; html: string | null } {
  if (!element.marked || !/[<&]/.test(text)) return { text, html: null };
  const html = sanitizeHtml(text, { allowRemoteImages: false });
  return { text: htmlToText(html), html: /<[a-z]/i.test(html) ? html : null };
}

/** The people of a `livelookup` document as contacts of the address book; null when it is none. */
export function readContacts(root: AnswerElement): FoundContact[] | null {
  if (root.name !== "livelookup") return null;
  return peopleIn(root).map((person) => {
    const text = (name: string) =>
      (person.children.find((one) => one.name === name)?.text ?? "").replace(/\s+/gu, " ").trim().slice(0, 400);
    return {
      firstName: text("first_name"),
      lastName: text("last_name"),
      email: text("email"),
      phone: text("phone"),
      title: text("title"),
      description: text("description"),
      highlighted: text("highlight") === "1",
    };
  });
}

/** The choices of an `ajaxfield` document; one without value and description says "nothing". null when it is none. */
export function readChoices(root: AnswerElement): OfferedChoice[] | null {
  if (root.name !== "ajaxfield") return null;
  const choices = new Map<string, OfferedChoice>();
  for (const option of root.children.filter((one) => one.name === "option")) {
    const text = (name: string) =>
      (option.children.find((one) => one.name === name)?.text ?? "").replace(/\s+/gu, " ").trim().slice(0, 1000);
    const choice = { value: text("value"), description: text("description") };
    if (choice.value === "" && choice.description === "") continue;
    choices.set(JSON.stringify(choice), choice);
    if (choices.size === MOST_CHOICES) break;
  }
  return [...choices.values()];
}
