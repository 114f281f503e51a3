type Say<Values> = (values: Values) => string;
type Tags = { names: string; count: number };

/** What can be said of a change, as words that can stand in a sentence. Screens give them in the reader's language. */
export type ChangeWords = {
  /** Names of plain columns. */
  labels: Readonly<Record<string, string>>;
  plain: Readonly<
    Record<
      | "none"
      | "replyTakenBack"
      | "noteTakenBack"
      | "replyScheduled"
      | "replyUnscheduled"
      | "trashed"
      | "untrashed"
      | "spam"
      | "notSpam"
      | "pinned"
      | "unpinned"
      | "edited"
      | "accessRenewed"
      | "helped"
      | "helpedNot",
      string
    >
  >;
  changed: Say<{ label: string; from: string; to: string }>;
  takenOff: Say<{ from: string }>;
  assigned: Say<{ to: string }>;
  reassigned: Say<{ from: string; to: string }>;
  /** A scheduled reply did not leave; `to` says why. */
  notSent: Say<{ to: string }>;
  tagsAdded: Say<Tags>;
  tagsRemoved: Say<Tags>;
  reportingTagsAdded: Say<Tags>;
  reportingTagsRemoved: Say<Tags>;
  mergedInto: Say<{ number: string }>;
  mergedFrom: Say<{ number: string }>;
  takenOutAgain: Say<{ number: string }>;
  takenOutOfThis: Say<{ number: string }>;
  linked: Say<{ name: string }>;
  unlinked: Say<{ name: string }>;
  splitInto: Say<{ what: string; number: string }>;
  splitFrom: Say<{ number: string }>;
  late: Say<{ promise: string }>;
  near: Say<{ promise: string }>;
  fileAdded: Say<{ name: string }>;
  fileRemoved: Say<{ name: string }>;
  webhook: Say<{ name: string; outcome: string }>;
  push: Say<{ name: string; outcome: string }>;
  logged: Say<{ time: string }>;
  byRule: Say<{ name: string }>;
};

const tags =
  (word: string, verb: string) =>
  ({ names, count }: Tags) =>
    `${word}${count > 1 ? "s" : ""} ${names} ${verb}`;

/** The words of logs and of whatever has no reader with a language. */
export const inEnglish: ChangeWords = {
  labels: {
    statusId: "Status",
    priorityId: "Priority",
    categoryId: "Category",
    teamId: "Team",
    mailboxId: "Mailbox",
    subject: "Subject",
    dueOn: "Due date",
    createdAt: "Opening date",
    customerId: "Customer",
    contactEmail: "E-mail address",
    contactFirstName: "First name",
    contactLastName: "Last name",
    contactPhone: "Phone",
    contactExternalId: "Customer id",
    contactCompany: "Company",
  },
  plain: {
    none: "none",
    replyTakenBack: "a reply was taken back before it left",
    noteTakenBack: "a note was taken back",
    replyScheduled: "a reply was scheduled",
    replyUnscheduled: "a scheduled reply was taken out",
    trashed: "moved to the trash",
    untrashed: "taken out of the trash",
    spam: "marked as spam",
    notSpam: "no longer spam",
    pinned: "note pinned",
    unpinned: "note no longer pinned",
    edited: "message edited",
    accessRenewed: "the access key was replaced; the old one opens nothing",
    helped: "this answer helped",
    helpedNot: "this answer did not help",
  },
  changed: ({ label, from, to }) => `${label} changed from ${from} to ${to}`,
  takenOff: ({ from }) => `taken off ${from}`,
  assigned: ({ to }) => `assigned to ${to}`,
  reassigned: ({ from, to }) => `assigned from ${from} to ${to}`,
  notSent: ({ to }) => `a scheduled reply was not sent and is a draft again: ${to}`,
  tagsAdded: tags("tag", "added"),
  tagsRemoved: tags("tag", "removed"),
  reportingTagsAdded: tags("reporting tag", "added"),
  reportingTagsRemoved: tags("reporting tag", "removed"),
  mergedInto: ({ number }) => `merged into #${number}`,
  mergedFrom: ({ number }) => `#${number} was merged into this`,
  takenOutAgain: ({ number }) => `taken out of #${number} again`,
  takenOutOfThis: ({ number }) => `#${number} was taken out of this again`,
  linked: ({ name }) => `${name} linked`,
  unlinked: ({ name }) => `${name} no longer linked`,
  splitInto: ({ what, number }) => `${what} split off into #${number}`,
  splitFrom: ({ number }) => `split off from #${number}`,
  late: ({ promise }) => `${promise} is late`,
  near: ({ promise }) => `${promise} is due soon`,
  fileAdded: ({ name }) => `file ${name} added`,
  fileRemoved: ({ name }) => `file ${name} removed`,
  webhook: ({ name, outcome }) => `webhook ${name} ${outcome}`,
  push: ({ name, outcome }) => `push to ${name}: ${outcome}`,
  logged: ({ time }) => `${time} logged`,
  byRule: ({ name }) => `rule “${name}”`,
};
