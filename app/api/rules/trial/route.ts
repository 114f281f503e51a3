import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import type { Context } from "@/lib/domain/context";
import { dryRun } from "@/lib/domain/rules/dry-run";
import { type RuleInput, ruleInput } from "@/lib/domain/rules/schema";
import { getSay } from "@/lib/i18n/say";
import { dryRunMails } from "@/lib/mail/intake/try-rule";
import { agentRoute, json } from "@/lib/web/routes";
import type { DryRunView } from "./answer";

const moment = z.iso.datetime();
const body = z.object({
  rule: ruleInput,
  /** Where an earlier answer ended: a mail's moment, an event or a ticket. */
  before: z.union([rowId, moment]).optional(),
  /** The source of a mail to try a mail rule on, instead of those that were received. */
  raw: z.string().min(1, "Paste the source of a mail.").optional(),
});

/** How many matches one answer has, and how many mails it looks at. */
const matchesAtOnce = 20;
const mailsAtOnce = 50;

/** Tries a rule, which need not be stored, on what is past or on a mail that is pasted. Changes nothing. */
export const POST = agentRoute(async ({ ctx }, request) => {
  const { rule, before, raw } = body.parse(await request.json());
  if (rule.kind !== "mail")
    return json(200, await onTickets(ctx, rule, typeof before === "number" ? before : undefined));
  if (raw !== undefined) return json(200, await onMails(ctx, rule, { raw }));
  const earlier = typeof before === "string" ? new Date(before) : undefined;
  return json(200, await onMails(ctx, rule, { limit: mailsAtOnce, before: earlier }));
});

async function onTickets(ctx: Context, rule: RuleInput, before: number | undefined): Promise<DryRunView> {
  const say = await getSay();
  const { looked, matches, next } = await dryRun(ctx, rule, { limit: matchesAtOnce, before });
  const found = matches.map(({ ticketId, subject, eventId, at, did, error }) => ({
    key: `${eventId ?? ticketId}`,
    ticketId,
    subject,
    from: "",
    at: at?.toISOString() ?? null,
    would: did.map(say),
    error: error && say(error),
  }));
  return { looked, found, next };
}

async function onMails(ctx: Context, rule: RuleInput, page: Parameters<typeof dryRunMails>[2]): Promise<DryRunView> {
  const say = await getSay();
  const { mails, next } = await dryRunMails(ctx, rule, page);
  const found = mails
    .filter((mail) => mail.held)
    .map(({ id, would, ticketId, subject, from, receivedAt }) => ({
      key: id ?? "",
      ticketId,
      subject,
      from,
      at: receivedAt?.toISOString() ?? null,
      would: would.map(say),
      error: null,
    }));
  const asked = "raw" in page ? { conditions: mails[0]?.conditions ?? [] } : {};
  return { looked: mails.length, found, next: next?.toISOString() ?? null, ...asked };
}
