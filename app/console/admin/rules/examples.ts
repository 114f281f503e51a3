import type { Catalog } from "@/lib/domain/catalog/catalog";
import { urgentPriority } from "@/lib/domain/catalog/catalog";
import type { RuleKind } from "@/lib/domain/rules/schema";
import type { Say } from "@/lib/text/sentences";
import { emptyRule, type RuleForm } from "./form-schema";

/** A rule that one can start from. */
export type RuleExample = { key: string; title: string; sentence: string; form: RuleForm };

const day = 24 * 60;

/** Examples of one kind, filled in with what the desk has, in the words of the reader. They are switched on by whoever has read them. */
export function examplesOf(kind: RuleKind, catalog: Catalog, say: Say): RuleExample[] {
  const closed = catalog.statuses.find((one) => one.phase === "closed" && one.active && one.builtin === null);
  const waiting = catalog.statuses.find((one) => one.phase === "waiting" && one.active);
  const team = catalog.teams.find((one) => one.active);
  const urgent = urgentPriority(catalog);
  const make = (key: string, title: string, sentence: string, form: Partial<RuleForm>): RuleExample => ({
    key,
    title,
    sentence,
    form: { ...emptyRule, name: title, ...form },
  });
  switch (kind) {
    case "trigger":
      return [
        make(
          "key-customer",
          say("Urgent from a key customer"),
          say("Gives the ticket to a team and tells its people."),
          {
            on: ["ticket.created"],
            when: {
              all: [
                { field: "priorityId", op: "in", value: [urgent.id] },
                { field: "organizationName", op: "contains", value: "" },
              ],
            },
            actions: [
              ...(team ? [{ do: "set" as const, field: "teamId" as const, value: team.id }] : []),
              { do: "note", text: say("{{customer.name}} is a key customer. Please answer first.") },
            ],
          },
        ),
        make("word-tag", say("Tag what names a product"), say("Finds a word in the subject and adds a tag."), {
          on: ["ticket.created"],
          when: { all: [{ field: "subject", op: "contains", value: "printer" }] },
          actions: [{ do: "tag", add: ["printer"], remove: [] }],
        }),
        make(
          "reopen-note",
          say("Tell the team when a customer is not content"),
          say("A private note when somebody writes again."),
          {
            on: ["message.from_customer"],
            when: { all: [{ field: "event.messageText", op: "contains", value: say("not solved") }] },
            actions: [{ do: "note", text: say("The customer says that it is not solved: {{ticket.latest}}") }],
          },
        ),
      ];
    case "automation":
      return [
        make(
          "close-silent",
          say("Close what waits for the customer for seven days"),
          say("Says so, then closes the ticket."),
          {
            schedule: { every: "day", time: "08:00" },
            when: {
              all: [
                ...(waiting ? [{ field: "statusId", op: "in" as const, value: [waiting.id] }] : []),
                { field: "isOpen", op: "is", value: true },
                { field: "lastMessageAt", op: "longer_ago_than", value: 7 * day },
                { field: "isWaitingForUs", op: "is", value: false },
              ],
            },
            actions: [
              {
                do: "reply",
                text: say(
                  "Hello {{customer.firstName}},\n\nwe have not heard from you, so we close this request. Answer this mail to open it again.",
                ),
              },
              ...(closed ? [{ do: "set" as const, field: "statusId" as const, value: closed.id }] : []),
            ],
          },
        ),
        make(
          "remind",
          say("Remind of what waits for us for two days"),
          say("Adds a note and a tag, once for each wait."),
          {
            schedule: { every: "hour", minute: 0 },
            when: {
              all: [
                { field: "isOpen", op: "is", value: true },
                { field: "waitingSince", op: "longer_ago_than", value: 2 * day },
              ],
            },
            actions: [
              { do: "tag", add: ["waits"], remove: [] },
              { do: "note", text: say("{{customer.name}} has been waiting for two days.") },
            ],
          },
        ),
      ];
    case "mail":
      return [
        make("out-of-office", say("Ignore out-of-office mail"), say("The mail is kept, and nothing comes of it."), {
          when: { all: [{ field: "mail.classification", op: "is", value: "out_of_office" }] },
          actions: [{ do: "ignore_mail", reason: say("Out-of-office reply") }],
        }),
        make(
          "newsletter",
          say("No acknowledgement for mailing lists"),
          say("The ticket is opened without an answer."),
          {
            when: { all: [{ field: "mail.header.list-id", op: "is_set" }] },
            actions: [{ do: "no_acknowledgement" }],
          },
        ),
      ];
  }
}
