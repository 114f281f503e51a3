import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { signedIn } from "../../support/callers";
import { deskDatabase, unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";

/** Runs `npm run workspace` beside the running desk and reads what it says. */
async function makeWorkspace(name: string, url: string) {
  const DATA_DIR = path.resolve(path.dirname(process.env.FIRST_RUN || ".data/first-run.json"));
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/workspace.mjs", "create", name], {
    env: { ...process.env, DATA_DIR, PUBLIC_URL: url, DATABASE_URL: "" },
  });
  const found = (pattern: RegExp) => pattern.exec(stdout)?.[1] ?? "";
  return {
    hash: found(/\/api\/([0-9a-f]{32})\/ticket/),
    apitoken: found(/\/ticket with the key ([0-9a-f]{32})\./),
    email: found(/Sign in at \S+ as (\S+) /),
    password: found(/the password (\S+) /),
  };
}

test("a workspace made beside the running desk works at once, and apart from the first", async ({
  request,
  baseURL,
}) => {
  if (!baseURL) throw new Error("There is no desk to make it on.");
  const made = await makeWorkspace(unique("Second "), baseURL);
  const sql = deskDatabase();
  const [row] = await sql`select c.id from categories c join workspaces w on w.id = c.workspace_id
    where w.hash = ${made.hash}`;
  await sql.end();
  const first = readFirstRun().helprealm;
  const ask = async (workspace: string, path: string, form: Record<string, string>) =>
    (await request.post(`/api/${workspace}/ticket/${path}`, { form })).json();
  const form = { subject: "Hello", text: "Words", name: "Joe", email: "joe@x.de", prio: "1" };

  const ticket = await ask(made.hash, "create", { ...form, apitoken: made.apitoken, type: String(row?.id) });
  expect(ticket).toMatchObject({ code: "201", workspace: made.hash });
  const { hash } = ticket.data;
  expect(await ask(made.hash, "info", { apitoken: made.apitoken, hash })).toMatchObject({ code: "200" });
  expect(await ask(first.workspace, "info", { apitoken: first.apitoken, hash })).toMatchObject({ code: "404" });
  expect(await ask(made.hash, "info", { apitoken: first.apitoken, hash })).toMatchObject({ code: "403" });
  expect(await ask(made.hash, "create", { ...form, apitoken: made.apitoken, type: "1" })).toEqual({
    code: "404",
    workspace: made.hash,
    ticket_type: "1",
  });

  const agent = await signedIn(baseURL, "agent", made);
  expect(await (await agent.get("/console/tickets?view=all")).text()).toContain("Hello");
  await agent.dispose();
});
