import { can, type GeneralAction } from "@/lib/domain/access";
import type { Actor } from "@/lib/domain/context";
import type { Say } from "@/lib/text/sentences";

export type AdminIcon =
  | "agents"
  | "teams"
  | "roles"
  | "categories"
  | "statuses"
  | "priorities"
  | "fields"
  | "calendars"
  | "promises"
  | "mailboxes"
  | "mailQueue"
  | "portals"
  | "tokens"
  | "apis"
  | "webhooks"
  | "push"
  | "forums"
  | "liveLookup"
  | "widget"
  | "rules"
  | "workspace"
  | "audit";

/** One page of the admin area. */
export type AdminSection = {
  href: string;
  label: string;
  icon: AdminIcon;
  /** What it is for, in one sentence. */
  sentence: string;
  needs: GeneralAction;
  /** What is set there, to be found by the search. */
  settings: readonly string[];
};

export type AdminGroup = { label: string; sections: readonly AdminSection[] };

/** Every page of the admin area, in the order of its side list. */
const groups: readonly AdminGroup[] = [
  {
    label: "People",
    sections: [
      {
        href: "/console/admin/agents",
        label: "Agents",
        icon: "agents",
        sentence: "Who answers tickets, with which rights, and how they sign in.",
        needs: "agents.manage",
        settings: [
          "Invitation",
          "Password",
          "Deactivate an agent",
          "Signature",
          "Role of an agent",
          "User name",
          "Reset the second step",
        ],
      },
      {
        href: "/console/admin/teams",
        label: "Teams",
        icon: "teams",
        sentence: "Agents who share a queue.",
        needs: "agents.manage",
        settings: ["Members of a team"],
      },
      {
        href: "/console/admin/roles",
        label: "Roles",
        icon: "roles",
        sentence: "What each role sees and may do.",
        needs: "agents.manage",
        settings: ["Rights", "Permissions", "Guest", "Administrator", "Second step", "Copy a role"],
      },
    ],
  },
  {
    label: "Tickets",
    sections: [
      {
        href: "/console/admin/categories",
        label: "Categories",
        icon: "categories",
        sentence: "What tickets are about, who works on them and how they are assigned.",
        needs: "settings.manage",
        settings: ["Automatic assignment", "Reporting tags", "Public and private categories", "Time required"],
      },
      {
        href: "/console/admin/statuses",
        label: "Statuses",
        icon: "statuses",
        sentence: "The words for where a ticket stands: open, waiting or closed.",
        needs: "settings.manage",
        settings: ["Default status", "Phase", "Colour of a status"],
      },
      {
        href: "/console/admin/priorities",
        label: "Priorities",
        icon: "priorities",
        sentence: "How pressing a ticket is, from the lowest to the highest.",
        needs: "settings.manage",
        settings: ["Default priority", "Urgent"],
      },
      {
        href: "/console/admin/fields",
        label: "Custom fields",
        icon: "fields",
        sentence: "What else you keep of tickets and customers, and who must fill it in when.",
        needs: "settings.manage",
        settings: ["Required fields", "Drill-down", "Choices", "Pattern", "Depends on", "Staff only"],
      },
      {
        href: "/console/admin/promises",
        label: "Promises",
        icon: "promises",
        sentence: "By when tickets are answered and solved, and which of them stop the clock.",
        needs: "settings.manage",
        settings: ["SLA", "First reply", "Next reply", "Solution", "Due soon", "Late", "Statuses that pause"],
      },
      {
        href: "/console/admin/calendars",
        label: "Calendars",
        icon: "calendars",
        sentence: "Opening hours and holidays, by which promises are counted.",
        needs: "settings.manage",
        settings: ["Opening hours", "Holidays", "Business hours", "iCal", "Time zone of a calendar"],
      },
    ],
  },
  {
    label: "Automation",
    sections: [
      {
        href: "/console/admin/rules",
        label: "Rules",
        icon: "rules",
        sentence: "What the desk does by itself: on an event, by the clock, and before a mail becomes a ticket.",
        needs: "settings.manage",
        settings: ["Triggers", "Automations", "Mail rules", "Dry run", "Close automatically", "Out-of-office mail"],
      },
    ],
  },
  {
    label: "Channels",
    sections: [
      {
        href: "/console/admin/mailboxes",
        label: "Mailboxes",
        icon: "mailboxes",
        sentence: "The addresses customers write to and your answers come from.",
        needs: "settings.manage",
        settings: [
          "Default mailbox",
          "Sender name",
          "Mail signature",
          "Plus addressing",
          "IMAP",
          "Fetch mail",
          "SMTP server",
          "OAuth",
        ],
      },
      {
        href: "/console/admin/mail-queue",
        label: "Incoming mail",
        icon: "mailQueue",
        sentence: "Every mail that came in, what became of it, and what was set aside.",
        needs: "settings.manage",
        settings: ["Quarantine", "Mail set aside", "Waiting mail", "SPF, DKIM, DMARC"],
      },
      {
        href: "/console/admin/portals",
        label: "Portals",
        icon: "portals",
        sentence: "The sites customers see: their names, addresses and what each offers.",
        needs: "settings.manage",
        settings: ["Secondary portals", "Host name", "Welcome", "Categories, books and forums of a portal"],
      },
      {
        href: "/console/admin/tokens",
        label: "API tokens",
        icon: "tokens",
        sentence: "Keys by which other programs work with this desk.",
        needs: "settings.manage",
        settings: [
          "HelpSpot",
          "HelpRealm",
          "HelpSpace",
          "HappyFox",
          "PHP desk",
          "Widget key",
          "Inbound mail token",
          "Limit of calls",
          "Last errors",
        ],
      },
      {
        href: "/console/admin/widget",
        label: "Widget",
        icon: "widget",
        sentence: "A form for pages of your other sites; the files and senders that it refuses.",
        needs: "settings.manage",
        settings: ["HelpRealm", "Allowed server", "Refused file endings", "Blocked senders", "Spam words", "Snippet"],
      },
      {
        href: "/console/admin/apis",
        label: "API switches",
        icon: "apis",
        sentence: "Which APIs answer, and where programs find them.",
        needs: "settings.manage",
        settings: [
          "HelpSpot public API",
          "HelpSpot private API",
          "HelpRealm API",
          "HelpSpace API",
          "HappyFox API",
          "PHP desk API",
          "Base addresses",
          "Developers",
        ],
      },
      {
        href: "/console/admin/live-lookup",
        label: "Live lookup",
        icon: "liveLookup",
        sentence: "Systems of yours that say who a customer is, beside each ticket.",
        needs: "settings.manage",
        settings: ["Address book", "CRM", "Command line", "Directory", "Insert into the ticket"],
      },
      {
        href: "/console/admin/webhooks",
        label: "Webhooks",
        icon: "webhooks",
        sentence: "Other programs that are told when something happens, and what each was told.",
        needs: "settings.manage",
        settings: ["Signature", "Delivery log", "Send again", "Zapier", "Slack", "HelpSpot webhook"],
      },
      {
        href: "/console/admin/push-targets",
        label: "Request push",
        icon: "push",
        sentence: "Other systems that agents and rules can push a ticket to.",
        needs: "settings.manage",
        settings: ["Bug tracker", "Push targets", "Programs for request push"],
      },
      {
        href: "/console/admin/forums",
        label: "Forums",
        icon: "forums",
        sentence: "Where customers talk with each other and with you, and who looks after it.",
        needs: "settings.manage",
        settings: ["Moderators", "Moderated forum", "Private forum", "Closed forum"],
      },
    ],
  },
  {
    label: "Workspace",
    sections: [
      {
        href: "/console/admin/workspace",
        label: "Workspace",
        icon: "workspace",
        sentence: "Name, time, acknowledgements, trash and the request form.",
        needs: "settings.manage",
        settings: [
          "Time zone",
          "Date format",
          "Acknowledgement",
          "Trusted mail servers",
          "Automatic mails",
          "Days in the trash",
          "Customers set the subject",
        ],
      },
      {
        href: "/console/admin/audit",
        label: "Audit log",
        icon: "audit",
        sentence: "Who changed what, when and from where.",
        needs: "audit.read",
        settings: ["History of settings", "Sign-ins"],
      },
    ],
  },
];

/** The pages of the admin area that somebody may open, in the reader's words. */
export function adminGroupsFor(actor: Actor, say: Say): AdminGroup[] {
  return groups
    .map(({ label, sections }) => ({
      label: say(label),
      sections: sections
        .filter((section) => can(actor, section.needs))
        .map((section) => ({
          ...section,
          label: say(section.label),
          sentence: say(section.sentence),
          settings: section.settings.map(say),
        })),
    }))
    .filter(({ sections }) => sections.length > 0);
}
