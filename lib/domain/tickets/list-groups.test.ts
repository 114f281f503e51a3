import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { groupings } from "./groupings";
import { listGrouped } from "./list-groups";
import { listTickets } from "./list-tickets";
import { openWork } from "./query";

setUpTestDatabase();

test("pages of a grouped list hold every ticket once, group by group, whatever the page's size", async () => {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const me = ida.actor.type === "agent" ? ida.actor.id : 0;
  for (let n = 0; n < 3; n += 1) {
    await createTicket(asSystem(workspace), {
      subject: `Printer ${n}`,
      contact: { email: `tom${n}@contoso.example`, name: n === 0 ? "" : `Tom ${n}` },
      source: "email",
      author: "customer",
      message: { text: "It jams." },
      assigneeId: n === 0 ? me : null,
      dueOn: n === 2 ? "2026-12-24" : null,
    });
  }
  const columns = (
    await db.execute<{ list: string }>(sql`select string_agg(quote_ident(column_name), ',') as list
      from information_schema.columns where table_name = 'tickets'
        and column_name not in ('id', 'hash', 'last_message_at', 'status_id')`)
  )[0]?.list;
  await db.execute(
    sql.raw(`insert into tickets (hash, last_message_at, status_id, ${columns})
      select md5(random()::text || n || t.id), t.last_message_at - n * interval '1 minute',
        case when n % 4 = 0 then (select id from statuses s where s.workspace_id = t.workspace_id and s.phase = 'waiting' limit 1)
          else t.status_id end, ${columns}
      from tickets t, generate_series(1, 7) n where t.workspace_id = ${workspace.id}`),
  );
  const { rows: everything } = await listTickets(ida, { query: openWork, limit: 1000 });
  expect(everything).toHaveLength(24);
  for (const grouping of groupings) {
    for (const limit of [1, 3, 5, 8, 50]) {
      const seen: number[] = [];
      const keys: string[] = [];
      const counts = new Map<string, number>();
      let after: string | undefined;
      for (let pages = 0; ; pages += 1) {
        expect(pages).toBeLessThan(60);
        const page = await listGrouped(ida, { query: openWork, grouping, sort: "-lastMessageAt", limit, after });
        const onPage = page.groups.reduce((sum, group) => sum + group.rows.length, 0);
        expect(onPage).toBeLessThanOrEqual(limit);
        for (const { key, count, rows } of page.groups) {
          if (keys.at(-1) !== key) keys.push(key);
          counts.set(key, count);
          seen.push(...rows.map((row) => row.id));
        }
        if (page.nextCursor === null) break;
        expect(onPage).toBe(limit);
        after = page.nextCursor;
      }
      expect([...seen].sort((a, b) => a - b)).toEqual(everything.map(({ id }) => id).sort((a, b) => a - b));
      // No group begins twice.
      expect(new Set(keys).size).toBe(keys.length);
      expect([...counts.values()].reduce((sum, n) => sum + n, 0)).toBe(24);
    }
  }
  const { groups } = await listGrouped(ida, {
    query: openWork,
    grouping: "assignee",
    sort: "-lastMessageAt",
    limit: 50,
  });
  expect(groups.map(({ label, count }) => [label, count])).toEqual([
    ["Ida Lorenz", 8],
    ["Nobody", 16],
  ]);
  const foreign = asAgent(await makeWorkspace(), await makeAgent(await makeWorkspace()));
  expect((await listGrouped(foreign, { query: openWork, grouping: "customer", sort: "-id", limit: 5 })).groups).toEqual(
    [],
  );
  await expect(
    listGrouped(ida, { query: openWork, grouping: "status", sort: "-id", limit: 5, after: "x" }),
  ).rejects.toMatchObject({ code: "invalid" });
});
