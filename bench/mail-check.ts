import type postgres from "postgres";
import type { SentMail } from "./mail-sender";

export type Filed = {
  /** What is not as it must be, a sentence each; at most twenty. */
  problems: string[];
  /** From 250 to the ticket, for every mail that was filed, in milliseconds. */
  delays: number[];
  /** When the first and the last mail were filed, in milliseconds since 1970. */
  filedBetween: [number, number];
};

type Message = { mail: string; ticket: number };

/** Holds what was handed over against what the desk has: each mail one message, on the ticket of its root. */
export async function checkFiled(sql: postgres.Sql, sent: readonly SentMail[]): Promise<Filed> {
  const messages = await sql<Message[]>`
    select mail_message_id as mail, ticket_id as ticket from messages where mail_message_id like '%@mail.bench.example>'`;
  const rows = await sql<{ mail: string; at: Date }[]>`
    select mail_message_id as mail, processed_at as at from inbound_mails
    where state = 'processed' and mail_message_id like '%@mail.bench.example>'`;
  const waiting = await sql<{ state: string; error: string | null }[]>`
    select state, error from inbound_mails where state in ('received', 'quarantined')`;
  const ticketsOf = new Map<string, number[]>();
  for (const { mail, ticket } of messages) ticketsOf.set(mail, [...(ticketsOf.get(mail) ?? []), ticket]);
  const problems = waiting.map(({ state, error }) => `A mail is still ${state}: ${error ?? "no reason"}`);
  const rootOf = new Map<number, string>();
  for (const { messageId, root } of sent) {
    const tickets = ticketsOf.get(messageId) ?? [];
    const ticket = tickets[0];
    if (tickets.length !== 1) problems.push(`${messageId} is ${tickets.length} messages.`);
    if (ticket === undefined) continue;
    if (ticketsOf.get(root)?.[0] !== ticket) problems.push(`${messageId} is on ticket ${ticket}, not on its root's.`);
    if (rootOf.has(ticket) && rootOf.get(ticket) !== root) problems.push(`Ticket ${ticket} has mails of two roots.`);
    rootOf.set(ticket, root);
  }
  if (ticketsOf.size !== sent.length) problems.push(`${sent.length} were handed over, ${ticketsOf.size} are there.`);
  const filedAt = new Map(rows.map(({ mail, at }) => [mail, at.getTime()]));
  const times = [...filedAt.values()];
  return {
    problems: problems.slice(0, 20),
    delays: sent.map((mail) => Math.max(0, (filedAt.get(mail.messageId) ?? Number.NaN) - mail.handedOverAt)),
    filedBetween: [
      times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
      times.reduce((a, b) => Math.max(a, b), 0),
    ],
  };
}
