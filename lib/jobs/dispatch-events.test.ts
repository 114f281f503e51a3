import { asc, eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { events, ruleLooks } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { ruleScene, trigger } from "@/lib/domain/rules/testing";
import { dispatchEvents } from "./dispatch-events";

setUpTestDatabase();

test("of events that share a job the one that fails is tried again by itself, and those behind it are dealt with", async () => {
  const { ctx, workspace, open } = await ruleScene();
  await trigger(ctx, { actions: [{ do: "tag", add: ["seen"], remove: [] }] });
  const [broken, sound] = [await open(), await open()];
  const ids = (
    await db.select({ id: events.id }).from(events).where(eq(events.workspaceId, workspace.id)).orderBy(asc(events.id))
  ).map((event) => event.id);
  await db.execute(sql`delete from graphile_worker._private_jobs`);
  await db.execute(sql`create function is_broken() returns trigger language plpgsql as
    $$ begin raise exception 'broken'; end $$`);
  await db.execute(
    sql.raw(`create trigger is_broken before insert on rule_looks
    for each row when (new.ticket_id = ${broken.id}) execute function is_broken()`),
  );
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  await dispatchEvents(ids);
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
  const looks = await db.select({ ticketId: ruleLooks.ticketId }).from(ruleLooks);
  expect(looks).toEqual([{ ticketId: sound.id }]);
  const again = await db.execute<{
    payload: { eventId?: number };
  }>(sql`select payload from graphile_worker._private_jobs
    join graphile_worker._private_tasks tasks on tasks.id = task_id where identifier = 'event.dispatch'`);
  expect(again.map(({ payload }) => payload.eventId)).toContain(ids[0]);
  // By itself it fails as a job does, which is what tries it again.
  await expect(dispatchEvents(ids.slice(0, 1))).rejects.toThrow();
  await db.execute(sql`drop function is_broken cascade`);
  await dispatchEvents(ids);
  expect(await db.select().from(ruleLooks)).toHaveLength(2);
});
