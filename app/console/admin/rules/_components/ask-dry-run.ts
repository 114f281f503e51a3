import type { RuleInput } from "@/lib/domain/rules/schema";
import { tryRule } from "../actions";
import type { DryRunView } from "../dry-run-view";

/** What the route that tries mail rules answers. */
type TriedMails = {
  mails: {
    id: string;
    held: boolean;
    would: string[];
    ticketId: number | null;
    subject: string;
    from: string;
    receivedAt: string;
  }[];
  next: string | null;
};

/** Tries a rule on what is past; `before` goes on where an answer ended. Gives what was found, or why it cannot be tried. */
export async function askDryRun(
  rule: RuleInput,
  before: DryRunView["next"],
): Promise<{ view: DryRunView } | { problem: string }> {
  if (rule.kind === "mail") return tryOnMails(rule, before);
  const answer = await tryRule({ rule, ...(typeof before === "number" ? { before } : {}) });
  if (answer.ok) return { view: answer.data };
  return { problem: Object.values(answer.fields)[0] ?? answer.message };
}

async function tryOnMails(rule: RuleInput, before: DryRunView["next"]) {
  const answer = await fetch("/api/mail/rule-trial", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ rule, ...(before === null ? {} : { before }) }),
  });
  const data = await answer.json();
  if (!answer.ok) return { problem: String(Object.values(data.fields ?? {})[0] ?? data.message) };
  const { mails, next } = data as TriedMails;
  const found = mails
    .filter((mail) => mail.held)
    .map(({ id, would, ticketId, subject, from, receivedAt }) => ({
      key: id,
      ticketId,
      subject,
      from,
      at: receivedAt,
      would,
      error: null,
    }));
  return { view: { looked: mails.length, found, next } };
}
