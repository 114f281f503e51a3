import { eq } from "drizzle-orm";
import { ruleLooks } from "@/db/schema/index";
import type { RuleVerdict } from "@/db/types";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { type Happened, loadEvent, type Said } from "../happened";
import { patternReach } from "../tickets/patterns";
import { lockForRules } from "./act";
import { type Answer, type Answers, askRules } from "./ask";
import type { EventFacts } from "./known-fields";
import { runRule } from "./run-rule";
import { asksForBins, type RuleEvent, ruleEvents } from "./schema";
import { enabledRules, type Rule } from "./store";

type Event = Happened["event"];

/**
 * Let the triggers look at an event: all of them in order at its ticket. Where one of them is to act, that is one transaction
 * with the ticket's row held, which also holds the log. Told the same event twice, they look once. Obeys `suppress.rules`,
 * and imported history moves nothing.
 * @param loaded the event, where it was read already
 */
export async function runTriggers(eventId: number, loaded = loadEvent(eventId)): Promise<void> {
  const happened = await loaded;
  if (!happened) return;
  const { event, message, ctx } = happened;
  if (event.delivery?.rules || event.delivery?.imported || !mayMatter(event.type)) return;
  const all = await enabledRules(ctx, "trigger");
  if (all.length === 0) return;
  const facts = factsOf(event, message);
  const rules = all.filter((rule) => listens(rule, facts));
  if (rules.length === 0) return;
  const ask: Ask = async (ctx) =>
    askRules(ctx, await loadCatalog(ctx), "trigger", rules, { event: facts, mail: null }, event.ticketId);
  // Most events move nothing, so they are asked about before the ticket is held.
  const first = await ask(ctx);
  if (!first?.ticket || first.ticket.isMerged) return;
  const { rowVersion, isBinned } = first.ticket;
  const look: Look = {
    event,
    rules: rules.map((rule) => ({ rule, leftOut: isBinned && !asksForBins(rule.definition) })),
    ask,
  };
  const verdicts = look.rules.flatMap(({ rule, leftOut }, index) =>
    leftOut ? [] : [verdictOf(rule, first[index], event)],
  );
  if (!verdicts.some(isToAct)) {
    await addLook(ctx, event, verdicts);
    return;
  }
  await inTransaction(ctx, async (ctx) => {
    const now = await lockForRules(ctx, event.ticketId);
    const answers = now === rowVersion ? first : await ask(ctx);
    if (!answers?.ticket || answers.ticket.isMerged) return;
    const id = await addLook(ctx, event, []);
    if (id === null) return;
    const verdicts = await lookInTurn(ctx, look, answers);
    await ctx.tx.update(ruleLooks).set({ verdicts }).where(eq(ruleLooks.id, id));
  });
}

type Ask = (ctx: Context) => Promise<Answers | null>;
type Look = { event: Event; rules: { rule: Rule; leftOut: boolean }[]; ask: Ask };

/** Write down what the rules found; null when they have looked at this event already. */
async function addLook(ctx: Context, event: Event, verdicts: RuleVerdict[]): Promise<number | null> {
  const [look] = await reader(ctx)
    .insert(ruleLooks)
    .values({ workspaceId: ctx.workspace.id, ticketId: event.ticketId, eventId: event.id, verdicts })
    .onConflictDoNothing()
    .returning({ id: ruleLooks.id });
  return look?.id ?? null;
}

function verdictOf(rule: Rule, answer: Answer | undefined, event: Event): RuleVerdict {
  const { held, leaves } = answer ?? { held: false, leaves: "" };
  const own = event.actorType === "rule" && event.actorId === rule.id;
  return { ruleId: rule.id, version: rule.version, held, leaves, ...(own && held ? { skipped: "own_event" } : {}) };
}

const isToAct = (verdict: RuleVerdict) => verdict.held && !verdict.skipped;

/** Whenever a rule has acted, those after it are asked anew, for the ticket is another. */
async function lookInTurn(
  ctx: TransactionContext,
  { event, rules, ask }: Look,
  first: Answers,
): Promise<RuleVerdict[]> {
  const on = { ticketId: event.ticketId, eventId: event.id, inboundMailId: null, depth: event.depth };
  const verdicts: RuleVerdict[] = [];
  let answers: Answers | null = first;
  let stopped = false;
  for (const [index, { rule, leftOut }] of rules.entries()) {
    if (leftOut) continue;
    if (stopped) {
      verdicts.push({ ruleId: rule.id, version: rule.version, held: false, leaves: "", skipped: "stopped" });
      continue;
    }
    answers ??= await ask(ctx);
    if (!answers) return verdicts;
    const verdict = verdictOf(rule, answers[index], event);
    verdicts.push(verdict);
    if (!isToAct(verdict)) continue;
    const deed = await runRule(ctx, rule, on);
    if (deed?.stop) stopped = true;
    if (deed && deed.did.length > 0) answers = null;
  }
  return verdicts;
}

const listens = (rule: Rule, facts: EventFacts): boolean =>
  rule.definition.kind === "trigger" && rule.definition.on.some((kind) => facts.kinds.includes(kind));

/** What a rule did elsewhere, or why it did nothing, is nothing that a trigger listens to. */
const mayMatter = (type: string): boolean =>
  ["ticket.created", "ticket.updated", "ticket.received_merge", ...ruleEvents].includes(type);

/** An event as conditions see it. */
export function factsOf(event: Event, message: Said | null): EventFacts {
  return {
    kinds: kindsOf(event, message),
    actorType: event.actorType,
    agentId: event.actorType === "agent" ? event.actorId : null,
    via: event.via,
    changes: event.changes,
    messageText: (message?.bodyText ?? "").slice(0, patternReach),
    messageVisibility: message?.visibility ?? null,
    at: event.createdAt,
  };
}

/** What an event is to triggers: it may be several things at once, as when an agent answers and closes. */
export function kindsOf(
  event: Pick<Event, "type" | "changes">,
  message: Pick<Said, "visibility" | "authorType" | "authorAgentId"> | null,
): RuleEvent[] {
  if (event.type === "ticket.received_merge") return ["ticket.changed"];
  if (event.type !== "ticket.updated") return ruleEvents.filter((kind) => kind === event.type);
  const kinds: RuleEvent[] = event.changes.length > 0 ? ["ticket.changed"] : [];
  if (message?.visibility === "private") kinds.push("note.added");
  if (message?.visibility === "public") {
    if (message.authorAgentId !== null) kinds.push("message.from_agent");
    else if (message.authorType !== "rule" && message.authorType !== "application") kinds.push("message.from_customer");
  }
  return kinds;
}
