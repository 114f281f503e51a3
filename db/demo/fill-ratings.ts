import { and, eq, sql } from "drizzle-orm";
import type { TransactionContext } from "@/lib/domain/context";
import { rateAnswer } from "@/lib/domain/ratings/ratings";
import { joinName } from "@/lib/text/names";
import { events, ratings } from "../schema/index";
import { day, minute, whenCustomersWrite } from "./clock";
import type { Language } from "./customers";
import type { DemoCustomer } from "./fill-customers";
import { forgetJobs } from "./fill-tickets";
import { makeRandom } from "./random";

/** What somebody thought of an answer. `long`: their words are of a conversation that took more than one question. */
type Opinion = { daysAgo: number; good: boolean; comment?: string; long?: boolean; language?: Language };

const opinions: readonly Opinion[] = [
  { daysAgo: 52, good: true },
  { daysAgo: 38, good: false, comment: "Solved in the end, but I had to ask twice.", long: true },
  { daysAgo: 27, good: true, comment: "Quick and clear, thank you.", long: false },
  { daysAgo: 24, good: true },
  { daysAgo: 21, good: true, comment: "Schnell und freundlich, danke!", long: false, language: "de" },
  { daysAgo: 17, good: false },
  { daysAgo: 14, good: true, comment: "Nothing to add. Everything I asked about was in it.", long: false },
  { daysAgo: 11, good: true },
  { daysAgo: 9, good: false, comment: "Ich musste zweimal nachfragen.", long: true, language: "de" },
  { daysAgo: 6, good: true, comment: "Thank you for staying with it until the end.", long: true },
  { daysAgo: 4, good: false, comment: "It went to and fro more than it had to.", long: true },
  { daysAgo: 2, good: true },
];

/** The last answer of a ticket that came to its end, and how often its customer wrote. */
type Answer = { messageId: number; ticketId: number; agentId: number; endedAt: Date; asked: number };
type Candidate = Answer & { customer: DemoCustomer };

/** Lets customers say of some answers of the last weeks, by several agents, whether they helped. */
export async function fillRatings(
  ctx: TransactionContext,
  customers: readonly DemoCustomer[],
  now: Date,
): Promise<void> {
  const random = makeRandom(12);
  const candidates = await answersToRate(ctx, customers, now);
  const rated = choose(candidates, now).map(({ opinion, answer }) => {
    const written = whenCustomersWrite(new Date(answer.endedAt.getTime() + random.between(20, 900) * minute), random);
    return {
      opinion,
      answer,
      at: new Date(Math.min(written.getTime(), now.getTime() - random.between(10, 90) * minute)),
    };
  });
  // The oldest first, as their numbers would have it.
  for (const one of rated.sort((a, b) => a.at.getTime() - b.at.getTime())) await rateInThePast(ctx, one);
  await forgetJobs(ctx.tx);
}

/** Answers in the customer's own matters; what is of no category, such as applications for a job, nobody is asked about. */
async function answersToRate(
  ctx: TransactionContext,
  customers: readonly DemoCustomer[],
  now: Date,
): Promise<Candidate[]> {
  const yesterday = new Date(now.getTime() - day).toISOString();
  const rows = await ctx.tx.execute<Omit<Answer, "endedAt"> & { customerId: number; ended: number }>(sql`
    select messages.id as "messageId", tickets.id as "ticketId", messages.author_agent_id as "agentId",
      tickets.customer_id as "customerId", extract(epoch from tickets.updated_at)::float as ended,
      (select count(*)::int from messages m where m.ticket_id = tickets.id and m.author_type = 'customer') as asked
    from tickets join messages on messages.id = tickets.last_message_id
    where tickets.workspace_id = ${ctx.workspace.id} and closed_at is not null and trashed_at is null
      and spam_at is null and merged_into_id is null and opened_by_agent_id is null and visibility = 'public'
      and author_agent_id is not null and category_id is not null and tickets.updated_at < ${yesterday}::timestamptz
    order by tickets.id`);
  return rows.flatMap(({ customerId, ended, ...answer }) => {
    const customer = customers.find((one) => one.id === customerId);
    return customer ? [{ ...answer, endedAt: new Date(ended * 1000), customer }] : [];
  });
}

/** An answer for each opinion: about as old, in a language its words fit, and of the agents in turn. */
function choose(candidates: readonly Candidate[], now: Date): { opinion: Opinion; answer: Candidate }[] {
  const chosen: { opinion: Opinion; answer: Candidate }[] = [];
  for (const opinion of opinions) {
    const { daysAgo, comment, long, language = "en" } = opinion;
    const cost = (answer: Candidate) =>
      Math.abs((now.getTime() - answer.endedAt.getTime()) / day - daysAgo) +
      chosen.filter((one) => one.answer.agentId === answer.agentId).length * 4 +
      (long === undefined || long === answer.asked > 1 ? 0 : 20);
    const [answer] = candidates
      .filter((one) => comment === undefined || one.customer.language === language)
      .filter((one) => !chosen.some(({ answer }) => answer.ticketId === one.ticketId))
      .sort((a, b) => cost(a) - cost(b));
    if (answer) chosen.push({ opinion, answer });
  }
  return chosen;
}

type Rated = { opinion: Opinion; answer: Candidate; at: Date };

/** What the domain notes as "now" is moved to when it is said to have happened. */
async function rateInThePast(ctx: TransactionContext, { opinion, answer, at }: Rated): Promise<void> {
  const { messageId, ticketId, customer } = answer;
  const name = joinName(customer.firstName, customer.lastName);
  await rateAnswer(
    { ...ctx, actor: { type: "customer", id: customer.id, name, email: customer.email }, via: "portal" },
    { ticketId, messageId, good: opinion.good, comment: opinion.comment ?? "" },
  );
  await ctx.tx.update(ratings).set({ createdAt: at, updatedAt: at }).where(eq(ratings.messageId, messageId));
  await ctx.tx
    .update(events)
    .set({ createdAt: at })
    .where(and(eq(events.messageId, messageId), eq(events.type, "answer.rated")));
}
