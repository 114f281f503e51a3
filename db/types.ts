/** Shapes of JSON columns. They live beside the schema because tables and domain both need them. */

/** Settings of one workspace; every key has a value from the day the workspace is made. */
export type WorkspaceSettings = {
  timeZone: string;
  /** strftime formats, see lib/text/dates. */
  dateFormat: string;
  dateTimeFormat: string;
  helpspotPublicApi: boolean;
  helpspotPrivateApi: boolean;
  /** Every call of the HelpSpot API is told that the desk is being worked on. */
  helpspotMaintenance: boolean;
  /** A call without credentials is answered 401 with a challenge, which some clients wait for; else 400. */
  helpspotChallenge: boolean;
  /** How numbers print in JSON and PHP. */
  helpspotNumbers: "text" | "native";
  /** Notes are HTML unless the call says otherwise. */
  helpspotHtmlNotes: boolean;
  helprealmApi: boolean;
  helpspaceApi: boolean;
  happyfoxApi: boolean;
  phpdeskApi: boolean;
  /** A customer may give a portal request a subject of their own. */
  customersSetSubject: boolean;
  /** Send an acknowledgement for tickets that people open by mail, portal or public API. */
  acknowledge: boolean;
  trashRetentionDays: number;
  /** The public category of tickets that come through the PHP desk without one; null leaves them without. */
  phpdeskCategoryId: number | null;
  /** Whether the HelpRealm API answers as its manual says or as the running product did. */
  helprealmProfile: "documented" | "live";
  /** Visitors of other sites may open tickets with the widget. */
  widget: boolean;
  /** The one host or address that the widget's calls may come from; empty for any. */
  widgetServer: string;
  /** Endings of files that the HelpRealm API and the widget refuse, parted by blanks. */
  deniedExtensions: string;
  customersAttachFiles: boolean;
  /** Patterns, one a line; what they match is refused as spam. See lib/domain/settings/blocklist. */
  blockedSenders: string;
  blockedWords: string;
  /** Names of the servers whose Authentication-Results are believed. */
  trustedMailServers: string[];
  /** Automatic mails that one address may get from us within an hour. */
  automaticMailsPerHour: number;
  /** How long a reply sent in the console waits, so that its author can take it back, in seconds; 0 sends at once. */
  sendHoldSeconds: number;
  /** Nobody signs in with a password alone. A role can ask for it too. */
  requireSecondStep: boolean;
};

/** See lib/domain/notifications/kinds. */
export type NoticeKind =
  | "new"
  | "assigned"
  | "mentioned"
  | "reminder"
  | "replied"
  | "promise"
  | "review"
  | "returned"
  | "published";
export type Digest = "none" | "hourly" | "daily";

/** How one agent works, as far as that is theirs to choose; what was never chosen is absent. */
export type AgentPreferences = {
  /** A second address for notifications; empty for none. */
  secondEmail: string;
  /** Where mails about all that go: to the first address, to the second, to both or nowhere. */
  notifyEmail: boolean;
  notifySecondEmail: boolean;
  /** What they are told of by mail, and what in the console. */
  noticesByMail: NoticeKind[];
  noticesInConsole: NoticeKind[];
  /** How mails about it are gathered; a daily one comes at this full hour of the person's time zone. */
  digest: Digest;
  digestHour: number;
  /** Plain text, for programs on a phone that write through an API. */
  mobileSignature: string;
  /** The list that the console opens with: `inbox`, `mine`, or `filter-<id>`. */
  startView: string;
  /** Whose customs dates, times and numbers follow; empty: those of the language the console is in. */
  locale: string;
  /** What the composer opens with. */
  composeFirst: "reply" | "note";
  /** Keys such as j and r do something outside text fields. */
  singleKeys: boolean;
  /** Where the newest message of a thread stands. */
  newestMessage: "last" | "first";
  /** The details beside a ticket are folded away where there is room for them. */
  detailsFolded: boolean;
};

/** A row as PostgreSQL writes it into JSON, by its columns' names. */
export type StoredRow = Record<string, unknown>;

/**
 * What a merge did: the rows that moved, by table; both tickets before and after; and where an agent had begun a text on both,
 * those drafts, with the version of the one that was made of them.
 */
export type MergeRecord = {
  moved: Record<string, number[]>;
  source: { before: StoredRow; after: StoredRow };
  target: { before: StoredRow; after: StoredRow };
  drafts: { source: StoredRow; target: StoredRow; version: number }[];
};

/** A custom-field value by field id. Choice ids for choices, ISO text for dates, numbers and booleans as such. */
export type FieldValue = string | number | boolean | number[];
export type FieldValues = Record<string, FieldValue>;

/** By the name of a foreign API, what it keeps with one of our rows. */
export type ExternalData = Record<string, Record<string, unknown>>;

/** One changed field of one act. `from`/`to` are stored values; `fromName`/`toName` what a person reads. */
export type Change = {
  field: string;
  from: unknown;
  to: unknown;
  fromName?: string | null;
  toName?: string | null;
};

/** What became of the parts of a message; each leaf of the MIME tree is text, html, inline or attachment. */
export type MailParts = { leaves: number; text: number; html: number; inline: number; attachments: number };

/** Settings of one custom field that only some kinds use. */
export type FieldSettings = {
  size?: number;
  rows?: number;
  decimals?: number;
  regex?: string;
  url?: string;
};

/**
 * What a receiving server wrote into Authentication-Results (RFC 8601). `passed` is true when the address in From is proved:
 * DMARC passed, or DKIM or SPF passed for the domain of From.
 */
export type SenderProof = { server: string; spf: string; dkim: string; dmarc: string; passed: boolean };

/**
 * What one rule found when it looked. `leaves` has a sign for each condition in the order it is written: 1 held, 0 did not.
 * `skipped` says why the answer did not count.
 */
export type RuleVerdict = {
  ruleId: number;
  version: number;
  held: boolean;
  leaves: string;
  skipped?: "stopped" | "own_event";
};

/**
 * When a calendar is open on one day of the week: Monday is 1, Sunday 7. Minutes since midnight, `to` not included; beyond
 * 1440 it runs on into the next day.
 */
export type OpeningSpan = { day: number; from: number; to: number };

/** A day on which a calendar is closed: `2026-12-25`, and with `yearly` the same day of every year. */
export type Holiday = { date: string; name: string; yearly: boolean };

/** What can be promised of a ticket; `due_date` is the date that somebody set by hand. */
export type PromiseKind = "first_reply" | "next_reply" | "resolution" | "due_date";

/**
 * The running clocks of one ticket. `of` says which one it is (a clock that begins again is another), `due` and `near` are
 * moments, empty while the clock stands still; `told` is how far its events were written.
 */
export type PromiseClock = { of: string; due: string | null; near: string | null; told: "near" | "breached" | null };
export type PromiseClocks = Partial<Record<PromiseKind, PromiseClock>>;

/**
 * What is done to many tickets at once. `changes` are those of lib/domain/tickets/schema; `message` is said on each, with
 * placeholders; `follow` is for the agent who does it.
 */
export type BulkAct = {
  changes?: Record<string, unknown>;
  message?: { kind: "reply" | "note"; text: string };
  follow?: boolean;
  mergeIntoId?: number;
};

/** What a canned response changes on the ticket it is sent on; absent is left as it is. */
export type ResponseActions = {
  statusId?: number;
  categoryId?: number;
  priorityId?: number;
  assigneeId?: number;
  addTags?: string[];
  /** Values of custom fields by the fields' ids. */
  fields?: FieldValues;
};

/**
 * One thing that is done with the sending of a draft: what it sets (`key`, with the field's name in `of` for a custom field), the name
 * of the new value, and the change as lib/domain/tickets/schema has it.
 */
export type KeptAct = { key: string; of?: string | undefined; name: string; changes: Record<string, unknown> };
