import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/**
 * Whether the database answers, so that a watcher outside can tell a desk that works from one that merely runs.
 * @param milliseconds how long to wait for it
 */
export async function databaseAnswers(milliseconds = 3000): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const answer = db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
  const result = await Promise.race([answer, tooLate]);
  clearTimeout(timer);
  return result;
}
