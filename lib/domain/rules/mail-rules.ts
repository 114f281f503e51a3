import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { customers, inboundMails, messages, ruleLog, ruleLooks } from "@/db/schema/index";
import type { RuleVerdict } from "@/db/types";
import { authorize } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, reader, type TransactionContext } from "../context";
import { invalid } from "../errors";
import type { CreateTicketInput } from "../tickets/schema";
import { act } from "./act";
import { actionInWords } from "./action-words";
import { askRules } from "./ask";
import { checkRule } from "./check-rule";
import { conditionsOf, startTrial, undone } from "./dry-run";
import type { MailFacts } from "./known-fields";
import type { LoggedCondition } from "./log";
import { runRule } from "./run-rule";
import { type RuleInput, ruleInput } from "./schema";
import { enabledRules, type Rule } from "./store";

/** A mail before it is filed, without what the desk knows itself. */
export type NewMailFacts = Omit<MailFacts, "organizationId">;

/** What a ticket that the mail opens gets from the start. */
export type EarlySettings = Pick<
  CreateTicketInput,
  "categoryId" | "assigneeId" | "priorityId" | "teamId" | "mailboxId"
>;

/** What mail rules want done with a mail. */
export type MailOrders = {
  /** The mail becomes nothing; why. */
  ignore: string | null;
  noAcknowledgement: boolean;
  /** Of a ticket that it opens. */
  early: EarlySettings;
  /** The rules that hold, to be run once the mail has a ticket. */
  rules: Rule[];
  verdicts: RuleVerdict[];
};

/** Nobody asked. */
export const noOrders: MailOrders = { ignore: null, noAcknowledgement: false, early: {}, rules: [], verdicts: [] };

async function allFacts(ctx: Context, mail: NewMailFacts): Promise<MailFacts> {
  if (mail.customerId === null) return { ...mail, organizationId: null };
  const [row] = await reader(ctx)
    .select({ organizationId: customers.organizationId })
    .from(customers)
    .where(eq(customers.id, mail.customerId));
  return { ...mail, organizationId: row?.organizationId ?? null };
}

/** Ask the mail rules, in order, what to do with a mail; one that stops, or ignores the mail, is the last. */
export async function askMailRules(ctx: TransactionContext, mail: NewMailFacts): Promise<MailOrders> {
  const rules = await enabledRules(ctx, "mail");
  if (rules.length === 0) return noOrders;
  const catalog = await loadCatalog(ctx);
  const facts = await allFacts(ctx, mail);
  const answers = (await askRules(ctx, catalog, "mail", rules, { event: null, mail: facts }, null)) ?? [];
  const orders: MailOrders = { ...noOrders, early: {}, rules: [], verdicts: [] };
  let stopped = false;
  for (const [index, rule] of rules.entries()) {
    const { held, leaves } = answers[index] ?? { held: false, leaves: "" };
    const verdict = { ruleId: rule.id, version: rule.version };
    if (stopped) {
      orders.verdicts.push({ ...verdict, held: false, leaves: "", skipped: "stopped" });
      continue;
    }
    orders.verdicts.push({ ...verdict, held, leaves });
    if (!held) continue;
    stopped = obey(orders, catalog, rule);
  }
  return orders;
}

/** Note what a rule wants. True when no other is asked after it. */
function obey(orders: MailOrders, catalog: Catalog, rule: Rule): boolean {
  orders.rules.push(rule);
  let stops = false;
  for (const action of rule.definition.actions) {
    if (action.do === "stop") stops = true;
    if (action.do === "no_acknowledgement") orders.noAcknowledgement = true;
    if (action.do === "set") Object.assign(orders.early, earlySetting(catalog, action.field, action.value));
    if (action.do === "ignore_mail") {
      orders.ignore = `Rule “${rule.name}”${action.reason === "" ? "." : `: ${action.reason}`}`;
      stops = true;
    }
  }
  return stops;
}

/** What is no longer there is left to the rule's own act, which then fails by itself and not the mail. */
function earlySetting(catalog: Catalog, field: string, value: unknown): EarlySettings {
  if (typeof value !== "number") return {};
  if (field === "categoryId" && catalog.category.get(value)?.active) return { categoryId: value };
  if (field === "assigneeId" && catalog.agent.get(value)?.active) return { assigneeId: value };
  if (field === "priorityId" && catalog.priority.has(value)) return { priorityId: value };
  if (field === "teamId" && catalog.team.has(value)) return { teamId: value };
  if (field === "mailboxId" && catalog.mailbox.has(value)) return { mailboxId: value };
  return {};
}

/**
 * Run the rules that held on the ticket the mail came to (null: it came to none), and write down what every rule found, in
 * the transaction that files the mail.
 */
export async function runMailRules(
  ctx: TransactionContext,
  orders: MailOrders,
  mail: { id: string; ticketId: number | null; opened: boolean },
): Promise<void> {
  if (orders.verdicts.length === 0) return;
  const { verdicts } = orders;
  const look = { workspaceId: ctx.workspace.id, ticketId: mail.ticketId, inboundMailId: mail.id, verdicts };
  await ctx.tx.insert(ruleLooks).values(look).onConflictDoNothing();
  const catalog = await loadCatalog(ctx);
  for (const rule of orders.rules) {
    const before = rule.definition.actions
      .filter((action) => isDoneBefore(action.do, mail.opened, action.do === "set" ? action.field : ""))
      .map((action) => actionInWords(catalog, action));
    if (mail.ticketId === null) {
      await ctx.tx
        .insert(ruleLog)
        .values({
          workspaceId: ctx.workspace.id,
          ruleId: rule.id,
          version: rule.version,
          inboundMailId: mail.id,
          outcome: before.length > 0 ? "acted" : "nothing",
          did: before,
          reason: before.length > 0 ? "" : "The mail was ignored.",
        })
        .onConflictDoNothing();
      continue;
    }
    const on = { ticketId: mail.ticketId, eventId: null, inboundMailId: mail.id, depth: 0 };
    await runRule(ctx, rule, on, async (ctx) => {
      const deed = await act(ctx, rule, on);
      return { ...deed, did: [...before, ...deed.did] };
    });
  }
}

/** What a rule wanted of the mail itself, or of its new ticket, was done before the ticket was there. */
function isDoneBefore(what: string, opened: boolean, field: string): boolean {
  if (what === "ignore_mail" || what === "no_acknowledgement") return true;
  const early = ["categoryId", "assigneeId", "priorityId", "teamId", "mailboxId"];
  return opened && what === "set" && early.includes(field);
}

/** What a rule that is tried would have done with a mail. */
export type DryMail = { held: boolean; conditions: LoggedCondition[]; would: string[] };

/**
 * Ask a mail rule, which need not be stored, about mails. Nothing is written. What it would do is told from its actions: a
 * mail that was filed long ago cannot be filed anew.
 * Errors: `forbidden`; `invalid` as for a new rule.
 */
export async function tryMailRule(ctx: Context, raw: RuleInput, mails: readonly NewMailFacts[]): Promise<DryMail[]> {
  authorize(ctx, "settings.manage");
  const definition = ruleInput.parse(raw);
  if (definition.kind !== "mail") throw invalid({ kind: "Only mail rules are tried on mails." });
  const catalog = await loadCatalog(ctx);
  await checkRule(ctx, catalog, definition);
  const trial = await startTrial(ctx, catalog, definition);
  const would = definition.actions.map((action) => actionInWords(catalog, action));
  const found: DryMail[] = [];
  for (const mail of mails) {
    const facts = await allFacts(ctx, mail);
    const known = { event: null, mail: facts };
    const [answer] = (await undone(ctx, (ctx) => askRules(ctx, catalog, "mail", [trial.rule], known, null))) ?? [];
    if (!answer) continue;
    found.push({ held: answer.held, conditions: conditionsOf(trial, answer), would: answer.held ? would : [] });
  }
  return found;
}

/** A mail that was received, for trying a rule on it. */
export type PastMail = {
  id: string;
  hash: string;
  size: number;
  mailboxId: number | null;
  proven: boolean;
  receivedAt: Date;
  ticketId: number | null;
  isAnswer: boolean;
};

/**
 * The newest mails that were read, none of them twice. Needs `settings.manage`.
 * @param page.before only those received before it
 */
export async function pastMails(ctx: Context, page: { limit: number; before?: Date | undefined }): Promise<PastMail[]> {
  authorize(ctx, "settings.manage");
  const rows = await reader(ctx)
    .select({ mail: inboundMails, isOpening: messages.isOpening })
    .from(inboundMails)
    .leftJoin(messages, eq(messages.id, inboundMails.messageId))
    .where(
      and(
        eq(inboundMails.workspaceId, ctx.workspace.id),
        inArray(inboundMails.state, ["processed", "ignored"]),
        ...(page.before === undefined ? [] : [lt(inboundMails.receivedAt, page.before)]),
      ),
    )
    .orderBy(desc(inboundMails.receivedAt))
    .limit(page.limit);
  return rows.map(({ mail, isOpening }) => ({
    id: mail.id,
    hash: mail.hash,
    size: mail.size,
    mailboxId: mail.mailboxId,
    proven: mail.proof?.passed ?? false,
    receivedAt: mail.receivedAt,
    ticketId: mail.ticketId,
    isAnswer: isOpening === false,
  }));
}
