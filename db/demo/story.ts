import type { Language } from "./customers";

/**
 * A story is a thread as it could have gone on at Northwind, told once and played with several customers.
 * In texts `{one|another}` is either of them by chance; `[one|another]` is the first in one telling and the second in
 * the next, all through the story, so that question and answer fit. `$order`, `$first` and the like are filled in for
 * each ticket (see `play.ts`). Greetings and signatures are added when it is played.
 */
export type Story = {
  category: string | null;
  language?: Language;
  subject: string;
  source?: "email" | "web_form" | "phone" | "chat" | "walk_in" | "letter" | "voicemail" | "staff";
  /** Custom fields by name; choices by label, drill-downs as "Printers > Laser". */
  fields?: Record<string, string | number | boolean | string[]>;
  tags?: string[];
  reporting?: string[];
  priority?: "Low" | "High" | "Urgent";
  /** How many tickets are made of it. */
  copies: number;
  steps: Step[];
};

export type Changes = {
  status?: string;
  priority?: "Low" | "Normal" | "High" | "Urgent";
  category?: string;
  /** First name of an agent, or "nobody". */
  assign?: string;
  team?: string;
  tags?: string[];
  reporting?: string[];
  fields?: Record<string, string | number | boolean | string[]>;
  /** Days from the act until the ticket is due. */
  dueInDays?: number;
};

export type FileKind = "photo" | "screenshot" | "log" | "csv" | "pdf";
export type DemoFile = { kind: FileKind; name: string };

type Extra = Changes & {
  /** Hours since the step before; otherwise what is usual for such a step. */
  hours?: number;
  files?: DemoFile[];
  /** Minutes of work logged with it. */
  minutes?: number;
  billable?: boolean;
  /** First name of the agent, when it is not the one who has the ticket. */
  agent?: string;
};

export type Step = Extra & {
  kind: "customer" | "reply" | "note" | "external" | "act" | "auto_reply";
  text: string;
  to?: string;
};

/** The customer writes. */
export const c = (text: string, extra: Extra = {}): Step => ({ kind: "customer", text, ...extra });
/** An agent answers the customer. */
export const a = (text: string, extra: Extra = {}): Step => ({ kind: "reply", text, ...extra });
/** An agent writes a private note. */
export const n = (text: string, extra: Extra = {}): Step => ({ kind: "note", text, ...extra });
/** An agent writes to somebody else. */
export const x = (to: string, text: string, extra: Extra = {}): Step => ({ kind: "external", text, to, ...extra });
/** An agent changes the ticket and says nothing. */
export const act = (extra: Extra): Step => ({ kind: "act", text: "", ...extra });
/** The customer's machine answers by itself. */
export const auto = (text: string, extra: Extra = {}): Step => ({ kind: "auto_reply", text, ...extra });

/** The two-word status that most tickets end in. */
export const solved = { status: "Problem solved" } as const;
export const waiting = { status: "Waiting for customer" } as const;
