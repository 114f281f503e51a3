import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";

setUpTestDatabase();

const sql = postgres(String(process.env.DATABASE_URL), { max: 1 });
afterAll(() => sql.end());

test("a test file has a migrated database of its own", async () => {
  const [row] =
    await sql`select current_database() as name, similarity('desk', 'desks') as alike, unaccent('é') as plain`;
  expect(row?.name).toMatch(/^commondesk_test_[0-9a-f]{8}_[0-9a-f]{12}$/);
  expect(row?.alike).toBeGreaterThan(0.5);
  expect(row?.plain).toBe("e");
  const jobs = await sql`select graphile_worker.add_job('sample', '{}') as job`;
  expect(jobs).toHaveLength(1);
});

test("letters outside ASCII are letters", async () => {
  const [row] = await sql`select lower('ÄÉŐ') as lower, to_tsvector('simple', 'Grüße, Ürümqi!')::text as words,
    show_trgm('ÜÖ') as trigrams`;
  expect(row?.lower).toBe("äéő");
  expect(row?.words).toBe("'grüße':1 'ürümqi':2");
});
