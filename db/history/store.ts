import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "../client";
import { attachments, events, mailIds, messages, subscriptions, tickets, timeEntries } from "../schema/index";
import type { TicketRows } from "./build-ticket";

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** So much JSON goes in one statement that few are needed and none is huge. */
const rowsPerStatement = 500;

/** Stores rows as they are, ids included, in few statements. All rows have the same keys: names of the table's columns. */
async function insertRows(tx: Tx, table: PgTable, rows: Record<string, unknown>[]): Promise<void> {
  const keys = Object.keys(rows[0] ?? {});
  const name = sql.identifier(getTableName(table));
  const columns = sql.join(
    keys.map((key) => sql.identifier(snakeCase(key))),
    sql`, `,
  );
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const records = rows
      .slice(at, at + rowsPerStatement)
      .map((row) => Object.fromEntries(keys.map((key) => [snakeCase(key), row[key]])));
    await tx.execute(sql`
      insert into ${name} (${columns}) overriding system value
      select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(records)}::text::jsonb)`);
  }
}

/** Stores what `buildTicket` gave, with search documents and known Message-IDs. Numbers drawn later count on from here. */
export async function storeTickets(tx: Tx, built: readonly TicketRows[]): Promise<void> {
  await insertRows(
    tx,
    tickets,
    built.map((rows) => rows.ticket),
  );
  await insertRows(
    tx,
    messages,
    built.flatMap((rows) => rows.messages),
  );
  await insertRows(
    tx,
    events,
    built.flatMap((rows) => rows.events),
  );
  for (const [table, rows] of [
    [attachments, built.flatMap((one) => one.attachments)],
    [timeEntries, built.flatMap((one) => one.timeEntries)],
    [subscriptions, built.flatMap((one) => one.subscriptions)],
    [mailIds, built.flatMap((one) => one.messages).flatMap(mailIdOf)],
  ] as const) {
    if (rows.length > 0) await insertRows(tx, table, rows);
  }
  await storeDocuments(tx, built);
  await tx.execute(sql`select setval(pg_get_serial_sequence('tickets', 'id'), (select max(id) from tickets))`);
  await tx.execute(sql`select setval('activity_seq', (select max(id) from events))`);
}

const mailIdOf = ({ workspaceId, ticketId, mailMessageId }: TicketRows["messages"][number]) =>
  mailMessageId === null ? [] : [{ workspaceId, ticketId, mailMessageId }];

async function storeDocuments(tx: Tx, built: readonly TicketRows[]): Promise<void> {
  const documents = JSON.stringify(built.map((rows) => ({ ...rows.search, ticket_id: rows.search.ticketId })));
  await tx.execute(sql`
    insert into ticket_search (ticket_id, document)
    select ticket_id, setweight(to_tsvector('simple', a), 'A') || setweight(to_tsvector('simple', c), 'C')
      || setweight(to_tsvector('simple', b), 'B') || setweight(to_tsvector('simple', d), 'D')
    from jsonb_to_recordset(${documents}::text::jsonb) as words (ticket_id int, a text, b text, c text, d text)`);
}
