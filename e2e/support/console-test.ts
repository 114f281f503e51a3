import { test as base } from "@playwright/test";
import { Console, callTicket } from "../pages/console";
import { addAgent, deskDatabase, type Person, unique } from "./desk-database";
import { readFirstRun } from "./first-run";
import { signInAgent } from "./sign-in";

type Fixtures = {
  /** An agent of this test alone, who sees and may do everything in tickets. */
  agent: Person;
  /** The console of that agent, signed in. */
  desk: Console;
  /** Opens a ticket with words of its own. */
  newTicket: (words?: string) => Promise<{ id: number; words: string; email: string }>;
};

/** A test of the console with people and tickets of its own. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the form a fixture without others must have
  agent: async ({}, use) => {
    const sql = deskDatabase();
    const [row] = await sql`select workspace_id from agents where id = ${readFirstRun().agent.id}`;
    const agent = await addAgent(sql, row?.workspace_id, "Help Desk Staff");
    await sql.end();
    await use(agent);
  },
  desk: async ({ page, agent }, use) => {
    await signInAgent(page, agent);
    await use(new Console(page));
  },
  newTicket: async ({ request }, use) => {
    await use(async (words = `It squeaks ${unique("")}`) => {
      const email = `${unique("mara")}@people.example`;
      return { id: await callTicket(request, words, email), words, email };
    });
  },
});

export { expect } from "@playwright/test";
