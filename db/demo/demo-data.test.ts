import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { filters, portals, tickets } from "@/db/schema/index";
import { seed } from "@/db/seed";
import { setUpTestDatabase } from "@/db/testing";
import { loadAgentActor } from "@/lib/domain/agents/queries";
import { type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { displayValue } from "@/lib/domain/custom-fields/logic";
import { searchTopics } from "@/lib/domain/forums/search-topics";
import { searchPages } from "@/lib/domain/knowledge/search";
import { listRatedAnswers, ratingsReport } from "@/lib/domain/ratings/report";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { countTickets } from "@/lib/domain/tickets/list-tickets";
import { ticketQuery } from "@/lib/domain/tickets/query";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";
import { readBlob } from "@/lib/storage/blobs";
import { excerpt } from "@/lib/text/html";
import { indexText } from "@/lib/text/search-terms";

setUpTestDatabase();

let ctx: Context;
let catalog: Catalog;

beforeAll(async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "commondesk-demo-"));
  await seed({ demo: true, dataDir, url: "http://desk.test", mailSmtpPort: 0 });
  const { agent } = JSON.parse(readFileSync(path.join(dataDir, "first-run.json"), "utf8"));
  const workspace = await firstWorkspace();
  if (!workspace) throw new Error("No workspace.");
  const base: Context = { workspace, actor: { type: "system", job: "test" }, via: "job", requestId: "test" };
  ctx = { ...base, actor: await loadAgentActor(base, agent.id) };
  catalog = await loadCatalog(ctx);
});

async function numbers(query: ReturnType<typeof sql>): Promise<Record<string, number>> {
  const [row] = await db.execute<Record<string, number>>(query);
  return row ?? {};
}

describe("the demo desk", () => {
  it("has enough of everything", async () => {
    const counted = await numbers(sql`select count(*)::int as tickets,
      count(*) filter (where closed_at is not null)::int as closed,
      count(*) filter (where closed_at is null and trashed_at is null and spam_at is null and merged_into_id is null)::int as open,
      count(*) filter (where trashed_at is not null)::int as trashed, count(*) filter (where spam_at is not null)::int as spam,
      count(*) filter (where merged_into_id is not null)::int as merged,
      max(message_count + note_count) as longest, min(message_count + note_count) filter (where merged_into_id is null) as shortest,
      sum(attachment_count)::int as files,
      (select count(*)::int from statuses join tickets t on t.status_id = statuses.id where phase = 'waiting') as waiting,
      (select count(*)::int from customers where organization_id is not null or phone <> '' or external_id <> '') as customers,
      (select count(*)::int from organizations) as organizations, (select count(*)::int from agents) as agents,
      (select count(*)::int from teams) as teams, (select count(distinct role_id)::int from agents) as roles,
      (select count(*)::int from canned_responses) as responses, (select count(*)::int from filters) as filters,
      (select count(*)::int from drafts) as drafts, (select count(*)::int from time_entries) as times,
      (select count(*)::int from messages where body_html <> '') as html from tickets`);
    const least = {
      tickets: 250,
      closed: 100,
      open: 30,
      trashed: 5,
      spam: 8,
      merged: 4,
      longest: 30,
      files: 100,
      waiting: 5,
    };
    for (const [name, count] of Object.entries(least)) expect(counted[name], name).toBeGreaterThanOrEqual(count);
    // Of the time between morning and night one message more or less falls to the longest.
    expect([30, 31]).toContain(counted.longest);
    expect(counted).toMatchObject({ shortest: 1, organizations: 15, agents: 12, teams: 4, roles: 4 });
    expect(counted.customers).toBeGreaterThanOrEqual(70);
    for (const name of ["responses", "filters", "drafts", "times", "html"])
      expect(counted[name], name).toBeGreaterThan(4);
  });

  it("has forums that people use, one of them for staff only", async () => {
    const counted = await numbers(sql`select (select count(*)::int from forums) as forums,
      (select count(*)::int from forums where not is_public) as private, count(*)::int as topics,
      (select count(*)::int from forum_posts) as posts, count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where sticky)::int as sticky, count(*) filter (where last_post_at > now())::int as future,
      count(*) filter (where post_count <> (select count(*) from forum_posts p where p.topic_id = t.id and p.state = 'shown'))::int
        as miscounted,
      (select count(*)::int from forum_search) as indexed from forum_topics t`);
    expect(counted).toMatchObject({ forums: 3, private: 1, waiting: 2, sticky: 3, future: 0, miscounted: 0 });
    expect(counted.topics).toBeGreaterThanOrEqual(30);
    expect(counted.posts).toBeGreaterThanOrEqual(110);
    expect(counted.indexed).toBe(counted.topics);
    const { rows } = await searchTopics(ctx, { text: "duplex roller" });
    expect(rows.map((row) => row.title)).toEqual(["Grey stripes on every second page"]);
  });

  it("has answers that customers rated, well and badly, of several agents", async () => {
    const { total, byAgent } = await ratingsReport(ctx, { days: 90 });
    expect(total).toEqual({ good: 8, bad: 4, comments: 7 });
    expect(byAgent.length).toBeGreaterThanOrEqual(4);
    const lately = await ratingsReport(ctx, { days: 30 });
    expect(lately.total.good + lately.total.bad).toBeGreaterThanOrEqual(7);
    const { rows } = await listRatedAnswers(ctx, { days: 90, kind: "all" });
    expect(rows.map((row) => row.createdAt)).toEqual(rows.map((row) => row.createdAt).sort((a, b) => +b - +a));
    const wrong = await db.execute(sql`
      select ratings.id from ratings join messages on messages.id = message_id where ratings.created_at > now()
        or ratings.created_at < messages.created_at or ratings.agent_id is distinct from author_agent_id
        or not exists (select 1 from events where type = 'answer.rated' and events.message_id = ratings.message_id
          and events.created_at = ratings.created_at)`);
    expect(wrong).toEqual([]);
  });

  it("has a custom field of every kind, and values of all of them", async () => {
    const kinds = new Set(catalog.customFields.map((field) => field.type));
    expect([...kinds].sort()).toEqual(
      "ajax,checkbox,date,date_time,decimal,drill_down,large_text,multiple_choice,number,regex,select,text".split(","),
    );
    const rows = await db.select({ fields: tickets.fields }).from(tickets);
    const used = new Set(
      rows.flatMap((row) => Object.keys(row.fields)).map((id) => catalog.customField.get(Number(id))?.type),
    );
    expect(used).toEqual(kinds);
  });

  it("lies in the 90 days before now, queues no mail and leaves no job", async () => {
    const counted = await numbers(sql`select
      (select count(*)::int from tickets where created_at < now() - interval '91 days') as early,
      (select count(*)::int from messages where created_at > now()) + (select count(*)::int from events where created_at > now())
        + (select count(*)::int from tickets where updated_at > now() or greatest(closed_at, trashed_at, spam_at) > now()) as late,
      (select count(*)::int from outgoing_mails) as mails, (select count(*)::int from graphile_worker.jobs) as jobs`);
    expect(counted).toEqual({ early: 0, late: 0, mails: 0, jobs: 0 });
  });

  it("takes a ticket with nothing but an address and a text, and one of category 1 without fields", async () => {
    const base = { contact: { email: "somebody@else.example" }, message: { text: "Hello" }, source: "api" as const };
    await expect(createTicket(ctx, base)).resolves.toBeDefined();
    await expect(createTicket(ctx, { ...base, categoryId: 1 })).resolves.toBeDefined();
    const orders = catalog.categories.find((category) => category.name === "Orders");
    await expect(createTicket(ctx, { ...base, categoryId: orders?.id ?? 0 })).rejects.toMatchObject({
      fields: { "fields.1": "Order Number is required." },
    });
  });

  it("has filters that compile, and most of them find something", async () => {
    const rows = await db.select().from(filters);
    const counts = await Promise.all(rows.map((row) => countTickets(ctx, ticketQuery.parse(row.query))));
    expect(counts.length).toBeGreaterThan(5);
    expect(counts.filter(Boolean).length).toBeGreaterThan(5);
  });

  it("fills nothing into a text that should have been filled", async () => {
    const counted = await numbers(sql`select
      (select count(*)::int from messages where body_text ~ '\\$[a-z]|\\{[^}]*\\||undefined|\\[[^\\]]*\\|') as said,
      (select count(*)::int from tickets where subject ~ '\\$[a-z]|\\{|undefined|\\|') as subjects,
      (select count(*)::int from attachments where file_name ~ '\\$') as files`);
    expect(counted).toEqual({ said: 0, subjects: 0, files: 0 });
  });
});

describe("what lists are read from agrees with the rows beneath", () => {
  it("counters", async () => {
    const wrong = await db.execute(sql`
      select id from tickets where merged_into_id is null and (
        message_count <> (select count(*) from messages where ticket_id = tickets.id and visibility <> 'private')
        or note_count <> (select count(*) from messages where ticket_id = tickets.id and visibility = 'private')
        or attachment_count <> (select count(*) from attachments where ticket_id = tickets.id)
        or time_spent_seconds <> (select coalesce(sum(seconds), 0) from time_entries where ticket_id = tickets.id)
        or last_message_id <> (select max(id) from messages where ticket_id = tickets.id))`);
    expect(wrong).toEqual([]);
  });

  it("clocks", async () => {
    const wrong = await db.execute(sql`
      select tickets.id from tickets join statuses on statuses.id = status_id, lateral (
        select max(created_at) filter (where visibility <> 'private') as last,
          max(created_at) filter (where visibility = 'public' and author_agent_id is null and mail_class is distinct from 'auto_reply') as customer,
          max(created_at) filter (where visibility = 'public' and author_agent_id is not null) as agent
        from messages where ticket_id = tickets.id) as said
      where merged_into_id is null and (last_message_at <> said.last
        or last_customer_message_at is distinct from said.customer
        or last_agent_message_at is distinct from said.agent
        or (closed_at is null) <> (phase <> 'closed')
        or (closed_at is not null and waiting_since is not null)
        or updated_at < last_message_at)`);
    expect(wrong).toEqual([]);
  });

  it("excerpts", async () => {
    const rows = await db.execute<{ opening: string; latest: string; first: string; last: string }>(sql`
      select opening_excerpt as opening, latest_excerpt as latest,
        (select body_text from messages where ticket_id = tickets.id and is_opening order by id limit 1) as first,
        (select body_text from messages where ticket_id = tickets.id order by id desc limit 1) as last
      from tickets where id not in (select merged_into_id from tickets where merged_into_id is not null) and merged_into_id is null`);
    for (const row of rows) {
      expect(row.opening).toBe(excerpt(row.first, 255));
      expect(row.latest).toBe(excerpt(row.last, 255));
    }
  });

  it("search documents", async () => {
    const rows = await db.select().from(tickets).where(sql`${tickets.mergedIntoId} is null and ${tickets.id} % 3 = 0`);
    for (const ticket of rows) {
      const said = await db.execute<{ text: string }>(sql`
        select body_text || ' ' || coalesce((select string_agg(file_name, ' ') from attachments where message_id = messages.id), '') as text
        from messages where ticket_id = ${ticket.id}`);
      const values = Object.entries(ticket.fields).map(([id, value]) => {
        const field = catalog.customField.get(Number(id));
        return field ? displayValue(field, value) : "";
      });
      const expected = indexText(
        [ticket.subject, ticket.contactEmail, ...values, ...said.map((one) => one.text)].join(" "),
      );
      const [row] = await db.execute<{ missing: string[] }>(sql`
        select tsvector_to_array(to_tsvector('simple', ${expected})) as wanted,
          array(select unnest(tsvector_to_array(to_tsvector('simple', ${expected}))) except
            select unnest(tsvector_to_array(document)) from ticket_search where ticket_id = ${ticket.id}) as missing`);
      expect(row?.missing, `ticket ${ticket.id}`).toEqual([]);
    }
  });

  it("knowledge pages, their votes and what they are found by", async () => {
    const counted = await numbers(sql`select
      (select count(*)::int from knowledge_pages) as pages,
      (select count(*)::int from knowledge_search) as documents,
      (select count(*)::int from knowledge_chapters where is_appendix) as appendices,
      (select count(*)::int from knowledge_books where not is_public) as private_books,
      (select count(*)::int from knowledge_pages p where (helpful_votes, not_helpful_votes) <> (select
        count(*) filter (where helpful), count(*) filter (where not helpful) from knowledge_votes where page_id = p.id)) as miscounted`);
    expect(counted).toEqual({ pages: 68, documents: 68, appendices: 3, private_books: 1, miscounted: 0 });
    const portal = await db.select().from(portals).where(eq(portals.name, "Northwind Coffee"));
    expect(portal).toMatchObject([{ isPrimary: false, categoryIds: [3, 5], bookIds: [1], forumIds: null }]);
    const found = await searchPages({ ...ctx, actor: { type: "visitor" } }, { text: "descale" });
    expect(found[0]?.name).toBe("Descale the machine");
    expect(await searchPages({ ...ctx, actor: { type: "visitor" } }, { text: "goodwill" })).toEqual([]);
  });

  it("files have their bytes", async () => {
    const rows = await db.execute<{ hash: string; size: number }>(sql`select distinct hash, size from attachments`);
    for (const row of rows) expect((await readBlob(row.hash)).length).toBe(row.size);
  });

  it("every ticket has one opening message and one event of its creation, and they belong together", async () => {
    const wrong = await db.execute(sql`
      select ticket_id from messages where merged_from_ticket_id is null group by ticket_id having count(*) filter (where is_opening) <> 1
      union all select ticket_id from events where merged_from_ticket_id is null group by ticket_id
        having count(*) filter (where type = 'ticket.created') <> 1 and bool_and(type <> 'ticket.merged')`);
    expect(wrong).toEqual([]);
    expect(await db.select({ id: tickets.id }).from(tickets).where(eq(tickets.lastMessageId, 0))).toEqual([]);
  });
});
