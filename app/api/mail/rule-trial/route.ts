import { z } from "zod";
import { ruleInput } from "@/lib/domain/rules/schema";
import { dryRunMails } from "@/lib/mail/intake/try-rule";
import { agentRoute, json } from "@/lib/web/routes";

const body = z.object({ rule: ruleInput, before: z.iso.datetime().optional() });

/** How many mails one answer looks at. */
const triedAtOnce = 50;

/** Tries a mail rule, which need not be stored, on the mails that were received last. Changes nothing. */
export const POST = agentRoute(async ({ ctx }, request) => {
  const { rule, before } = body.parse(await request.json());
  const page = { limit: triedAtOnce, before: before === undefined ? undefined : new Date(before) };
  return json(200, await dryRunMails(ctx, rule, page));
});
