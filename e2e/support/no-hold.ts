import { deskDatabase } from "./desk-database";

/** Runs before all tests: replies leave at once, so that no test waits for the time in which they could be taken back. */
export default async function noHold(): Promise<void> {
  const sql = deskDatabase();
  await sql`update workspaces set settings = settings || '{"sendHoldSeconds": 0}'`;
  await sql.end();
}
