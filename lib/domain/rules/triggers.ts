import { eq } from "drizzle-orm";
import { messages, ruleLooks } from "@/db/schema/index";
import type { RuleVerdict } from "@/db/types";
import { businessSecondsBetween } from "../calendars/business-time";
import { defaultCalendar } from "../calendars/queries";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { type Happened, loadEvent } from "../happened";
import { patternReach } from "../tickets/patterns";
import { lockForRules } from "./act";
import { askRules } from "./ask";
import type { EventFacts } from "./known-fields";
import { runRule } from "./run-rule";
import { leavesTouch, type RuleEvent, ruleEvents } from "./schema";
import { enabledRules, type Rule } from "./store";

type Event = Happened["event"];
type Message = { visibility: string; authorType: string; authorAgentId: number | null; bodyText: string };

/**
 * Let the triggers look at an event: all of them in order at its ticket, in one transaction that also holds the log. Told
 * the same event twice, they look once. Obeys `suppress.rules`, and imported history moves nothing.
 */
export async function runTriggers(eventId: number): Promise<void> {
  const happened = await loadEvent(eventId);
  if (!happened) return;
  const { event, ctx } = happened;
  if (event.delivery?.rules || event.delivery?.imported || !mayMatter(event.type)) return;
  const all = await enabledRules(ctx, "trigger");
  if (all.length === 0) return;
  const facts = await factsOf(ctx, event);
  const rules = all.filter((rule) => listens(rule, facts));
  if (rules.length === 0) return;
  await inTransaction(ctx, async (ctx) => {
    const ticket = await lockForRules(ctx, event.ticketId);
    if (!ticket || ticket.mergedIntoId !== null) return;
    const [look] = await ctx.tx
      .insert(ruleLooks)
      .values({ workspaceId: ctx.workspace.id, ticketId: ticket.id, eventId, verdicts: [] })
      .onConflictDoNothing()
      .returning({ id: ruleLooks.id });
    if (!look) return;
    const binned = ticket.trashedAt !== null || ticket.spamAt !== null;
    const verdicts = await lookInTurn(
      ctx,
      rules.filter((rule) => !binned || leavesTouch(rule.definition.when, ["trashedAt", "spamAt"])),
      event,
      facts,
    );
    await ctx.tx.update(ruleLooks).set({ verdicts }).where(eq(ruleLooks.id, look.id));
  });
}

/** Every rule is asked at once; whenever one has acted, those after it are asked anew, for the ticket is another. */
async function lookInTurn(
  ctx: TransactionContext,
  rules: readonly Rule[],
  event: Event,
  facts: EventFacts,
): Promise<RuleVerdict[]> {
  const verdicts: RuleVerdict[] = [];
  const on = { ticketId: event.ticketId, eventId: event.id, inboundMailId: null, depth: event.depth };
  let left = [...rules];
  while (left.length > 0) {
    const answers = await askRules(
      ctx,
      await loadCatalog(ctx),
      "trigger",
      left,
      { event: facts, mail: null },
      on.ticketId,
    );
    if (!answers) return verdicts;
    let acted = false;
    for (const [index, rule] of left.entries()) {
      const { held, leaves } = answers[index] ?? { held: false, leaves: "" };
      const own = event.actorType === "rule" && event.actorId === rule.id;
      const verdict = { ruleId: rule.id, version: rule.version, held, leaves };
      verdicts.push(own && held ? { ...verdict, skipped: "own_event" } : verdict);
      if (!held || own) continue;
      const deed = await runRule(ctx, rule, on);
      const rest = left.slice(index + 1);
      if (deed?.stop) {
        return [
          ...verdicts,
          ...rest.map(
            (later): RuleVerdict => ({
              ruleId: later.id,
              version: later.version,
              held: false,
              leaves: "",
              skipped: "stopped",
            }),
          ),
        ];
      }
      if (!deed || deed.did.length === 0) continue;
      left = rest;
      acted = true;
      break;
    }
    if (!acted) return verdicts;
  }
  return verdicts;
}

const listens = (rule: Rule, facts: EventFacts): boolean =>
  rule.definition.kind === "trigger" && rule.definition.on.some((kind) => facts.kinds.includes(kind));

/** What a rule did elsewhere, or why it did nothing, is nothing that a trigger listens to. */
const mayMatter = (type: string): boolean =>
  ["ticket.created", "ticket.updated", "ticket.received_merge", ...ruleEvents].includes(type);

const addSecond = (at: Date) => new Date(at.getTime() + 1000);

/** An event as conditions see it. */
export async function factsOf(ctx: Context, event: Event): Promise<EventFacts> {
  const [message] =
    event.messageId === null
      ? []
      : await reader(ctx)
          .select({
            visibility: messages.visibility,
            authorType: messages.authorType,
            authorAgentId: messages.authorAgentId,
            bodyText: messages.bodyText,
          })
          .from(messages)
          .where(eq(messages.id, event.messageId));
  const calendar = defaultCalendar(await loadCatalog(ctx));
  return {
    kinds: kindsOf(event, message ?? null),
    actorType: event.actorType,
    agentId: event.actorType === "agent" ? event.actorId : null,
    via: event.via,
    changes: event.changes,
    messageText: (message?.bodyText ?? "").slice(0, patternReach),
    messageVisibility: message?.visibility ?? null,
    inOpeningHours: businessSecondsBetween(calendar ?? null, event.createdAt, addSecond(event.createdAt)) > 0,
  };
}

/** What an event is to triggers: it may be several things at once, as when an agent answers and closes. */
export function kindsOf(
  event: Pick<Event, "type" | "changes">,
  message: Omit<Message, "bodyText"> | null,
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
