// Fills the database of DATABASE_URL with a large, realistic desk. Run by the bench as a process of its own.
import { eq, sql } from "drizzle-orm";
import { closeDatabase, db, type Tx } from "@/db/client";
import { fillCatalog, fillStaff } from "@/db/demo/fill-catalog";
import { makeRandom, type Random } from "@/db/demo/random";
import { buildTicket } from "@/db/history/build-ticket";
import type { HistoryAct, TicketHistory } from "@/db/history/history";
import { numberHistories } from "@/db/history/number";
import { storeTickets } from "@/db/history/store";
import { migrate } from "@/db/migrate";
import { agents, customerEmails, customers, roles, workspaces } from "@/db/schema/index";
import type { FieldValues } from "@/db/types";
import { hashPassword } from "@/lib/crypto";
import { type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context, Workspace } from "@/lib/domain/context";
import { createBook } from "@/lib/domain/knowledge/books";
import { createChapter } from "@/lib/domain/knowledge/chapters";
import { createPage } from "@/lib/domain/knowledge/pages";
import { issueToken } from "@/lib/domain/tokens/tokens";
import { createWorkspace } from "@/lib/domain/workspaces/create-workspace";
import { env } from "@/lib/env";
import type { Desk } from "./databases";
import { makeSubject, makeText } from "./words";

const count = Number(process.argv[2]);
const chunk = 500;
const day = 86_400_000;
/** Tickets of three years, up to the day of seeding. */
const span = 3 * 365 * day;
const password = "bench-bench-bench";

type Indexes = { name: string; definition: string }[];

/** Building an index over finished rows takes a fraction of keeping it up row by row. */
async function dropIndexes(): Promise<Indexes> {
  const rows = await db.execute<Indexes[number]>(sql`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid::regclass::text in ('tickets', 'messages', 'events', 'ticket_search', 'mail_ids', 'attachments') and not indisunique`);
  for (const { name } of rows) await db.execute(sql.raw(`drop index ${name}`));
  return rows;
}

async function buildIndexes(indexes: Indexes): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local maintenance_work_mem = '512MB'`);
    for (const { definition } of indexes) await tx.execute(sql.raw(definition));
  });
}

type Made = Pick<Desk, "email" | "password" | "hash" | "keys"> & { workspace: Workspace };

async function makeDesk(): Promise<Made> {
  return db.transaction(async (tx) => {
    const workspace = await createWorkspace(
      {
        name: "Bench",
        slug: "bench",
        mailboxAddress: "support@bench.example",
        settings: { helpspotPublicApi: true, helpspotPrivateApi: true, acknowledge: false },
      },
      tx,
    );
    const [role] = await tx.select().from(roles).where(eq(roles.isAdministrator, true));
    const email = "ines@bench.example";
    const [agent] = await tx
      .insert(agents)
      .values({
        workspaceId: workspace.id,
        roleId: role?.id ?? 0,
        firstName: "Ines",
        lastName: "Moreau",
        email,
        passwordHash: await hashPassword(password),
      })
      .returning({ id: agents.id });
    if (!agent) throw new Error("The administrator was not stored.");
    const staff = await fillStaff(tx, workspace.id, agent.id);
    await fillCatalog(tx, workspace.id, staff);
    const ctx: Context = { workspace, actor: { type: "system", job: "bench" }, via: "job", requestId: "bench", tx };
    const issue = async (kind: keyof Desk["keys"]) => {
      const { token, code } = await issueToken(ctx, { kind, name: "Bench", agentId: agent.id });
      return code === null ? token : `${token}:${code}`;
    };
    const keys = {
      helpspot: await issue("helpspot"),
      helpspace: await issue("helpspace"),
      happyfox: await issue("happyfox"),
      helprealm: await issue("helprealm"),
      phpdesk: await issue("phpdesk"),
    };
    await makeBook(ctx);
    const [row] = await tx.select({ hash: workspaces.hash }).from(workspaces);
    return { workspace, email, password, hash: row?.hash ?? "", keys };
  });
}

/** A knowledge book of 500 pages. */
async function makeBook(ctx: Context): Promise<void> {
  const random = makeRandom(11);
  const book = await createBook(ctx, { name: "Handbook" });
  for (let chapterNumber = 0; chapterNumber < 25; chapterNumber++) {
    const chapter = await createChapter(ctx, { bookId: book.id, name: makeSubject(random) });
    for (let at = 0; at < 20; at++) {
      const bodyHtml = `<p>${makeText(random, random.between(5, 30))}</p>`;
      await createPage(ctx, { chapterId: chapter.id, name: makeSubject(random), bodyHtml, isPublished: true });
    }
  }
}

type Contact = TicketHistory["contact"];

async function makeCustomers(workspaceId: number, random: Random): Promise<Contact[]> {
  const total = Math.max(50, Math.round(count / 8));
  const contacts: Contact[] = [];
  for (let at = 0; at < total; at += 2000) {
    const people = Array.from({ length: Math.min(2000, total - at) }, (_, index) => {
      const [firstName = "", lastName = ""] = makeSubject(random)
        .split(" ")
        .slice(-2)
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
      return { firstName, lastName, email: `${firstName}.${lastName}.${at + index}@mail.example`.toLowerCase() };
    });
    const rows = await db
      .insert(customers)
      .values(people.map(({ firstName, lastName }) => ({ workspaceId, firstName, lastName })))
      .returning({ id: customers.id });
    const known = people.map((person, index) => ({ ...person, customerId: rows[index]?.id ?? 0 }));
    await db.insert(customerEmails).values(known.map(({ customerId, email }) => ({ workspaceId, customerId, email })));
    contacts.push(...known.map((one) => ({ ...one, phone: "", externalId: "", company: "" })));
  }
  return contacts;
}

function makeHistory(catalog: Catalog, contact: Contact, random: Random, start: number, end: number): TicketHistory {
  const category = random.pick(catalog.categories);
  const agent = random.pick(catalog.agents);
  const closed = catalog.statuses.find((status) => status.phase === "closed" && status.builtin === null)?.id ?? 0;
  // Three in a hundred are open, most of them new.
  const isOpen = random.chance(end - start < 20 * day ? 0.9 : 0.014);
  // One to thirty messages, five on average, as real desks have it: many short threads and a few long ones.
  const length = Math.min(30, 1 + Math.floor(-4.4 * Math.log(1 - random.next())));
  let at = start;
  const acts = Array.from({ length: length - 1 }, (_, index): HistoryAct => {
    at = Math.min(end, at + random.between(10, 2000) * 60_000);
    const text = makeText(random, random.between(2, 9));
    if (index % 2 === 1) return { at: new Date(at), via: "mail", message: { visibility: "public", text } };
    return {
      at: new Date(at),
      agentId: agent.id,
      via: "console",
      message: { visibility: random.chance(0.2) ? "private" : "public", text },
      ...(index === 0 ? { changes: { assigneeId: agent.id } } : {}),
    };
  });
  if (!isOpen) {
    at = Math.min(end, at + random.between(10, 2000) * 60_000);
    acts.push({ at: new Date(at), agentId: agent.id, via: "console", changes: { statusId: closed } });
  }
  const fields: FieldValues = random.chance(0.3) ? { 4: random.between(100, 90_000) } : {};
  return {
    subject: makeSubject(random),
    contact,
    source: random.pick(["email", "email", "email", "web_form", "phone"]),
    mailboxId: null,
    portalId: null,
    opening: {
      at: new Date(start),
      via: "mail",
      message: { visibility: "public", text: makeText(random, random.between(3, 12)) },
      changes: { categoryId: category.id, fields, priorityId: random.pick(catalog.priorities).id },
    },
    acts,
  };
}

async function storeChunk(
  tx: Tx,
  catalog: Catalog,
  workspaceId: number,
  histories: TicketHistory[],
  firstId: number,
  activityId: number,
) {
  const numbered = numberHistories(histories, { ticketId: firstId, activityId });
  await storeTickets(
    tx,
    numbered.map((one) => buildTicket(catalog, workspaceId, one)),
  );
  return activityId + 2 * histories.reduce((sum, one) => sum + 1 + one.acts.length, 0);
}

await migrate({ url: env.DATABASE_URL });
const { workspace, ...access } = await makeDesk();
const catalog = await loadCatalog({
  workspace,
  actor: { type: "system", job: "bench" },
  via: "job",
  requestId: "bench",
});
const random = makeRandom(2024);
const contacts = await makeCustomers(workspace.id, random);
const indexes = await dropIndexes();
const end = Date.now();
let activityId = 1;
for (let at = 0; at < count; at += chunk) {
  const histories = Array.from({ length: Math.min(chunk, count - at) }, (_, index) => {
    const start = end - span + ((at + index) / count) * span - random.between(0, 40_000);
    return makeHistory(catalog, random.pick(contacts), random, Math.min(start, end - 60_000), end);
  });
  activityId = await db.transaction((tx) => storeChunk(tx, catalog, workspace.id, histories, at + 1, activityId));
  if ((at / chunk) % 20 === 19) process.stderr.write(`  ${at + histories.length} tickets\n`);
}
process.stderr.write("  indexes\n");
await buildIndexes(indexes);
const customer = contacts[0];
if (!customer?.customerId) throw new Error("There is no customer.");
await db
  .update(customers)
  .set({ passwordHash: await hashPassword(password) })
  .where(eq(customers.id, customer.customerId));
const [fiftieth] = await db.execute<{ at: number }>(
  sql`select extract(epoch from created_at)::int as at from messages order by created_at desc offset 50 limit 1`,
);
const desk: Desk = {
  ...access,
  customer: { email: customer.email, password },
  since: Number(fiftieth?.at ?? 0),
};
await db.execute(sql`create table bench_seed (desk jsonb not null)`);
await db.execute(sql`insert into bench_seed values (${JSON.stringify(desk)}::jsonb)`);
await db.execute(sql`vacuum analyze`);
await db.execute(sql`checkpoint`).catch(() => {});
await db.select({ id: workspaces.id }).from(workspaces);
await closeDatabase();
