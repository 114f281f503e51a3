import { createServer, type Server } from "node:http";
import { expect, test } from "@playwright/test";
import { deskDatabase, unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";
import { signInAgent } from "../../support/sign-in";

/** Where the desk looks for Google and Microsoft. */
const provider = process.env.MAIL_OAUTH_SERVER ?? "";
test.skip(provider === "", "The desk was started without MAIL_OAUTH_SERVER.");

let server: Server;
/** What the provider sends people back with, beside the state. */
let answer: Record<string, string>;
test.beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "", provider);
    if (request.method === "POST") {
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify({ access_token: "a", refresh_token: "r", expires_in: 3600 }));
    }
    const back = new URL(url.searchParams.get("redirect_uri") ?? "");
    back.search = new URLSearchParams({ ...answer, state: url.searchParams.get("state") ?? "" }).toString();
    return response.writeHead(302, { location: back.href }).end();
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(provider).port), "127.0.0.1", resolve));
});
test.afterAll(() => server?.close());

test("a mailbox is connected with Google, and a refusal stands on its page", async ({ page }) => {
  const sql = deskDatabase();
  const address = `${unique("consent")}@desk.example`;
  const [mailbox] = await sql`
    insert into mailboxes (workspace_id, name, address) values (1, ${address}, ${address}) returning id`;
  await sql`update workspaces set catalog_version = catalog_version + 1 where id = 1`;
  await sql.end();
  await signInAgent(page, readFirstRun().agent);
  await page.goto(`/console/admin/mailboxes/${mailbox?.id}/fetch`);
  const form = page.getByRole("main").last();
  await form.getByLabel("IMAP server").fill("imap.gmail.com");
  await form.getByLabel("Sign in with").selectOption("Google");
  await expect(form.getByLabel("Return address", { exact: true })).toHaveValue(/\/api\/mail\/oauth\/callback$/);
  await form.getByLabel("Client id").fill("desk");
  await form.getByLabel("Client secret").fill("secret");
  // Nobody is at this address in a test; only the consent is looked at.
  await form.getByRole("switch", { name: "Fetch mail" }).click();
  await form.getByRole("button", { name: "Add", exact: true }).click();

  answer = { error: "access_denied" };
  await form.getByRole("button", { name: "Connect with Google" }).click();
  await expect(form.getByText("The consent was not given.")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/console/admin/mailboxes/${mailbox?.id}/fetch$`));

  answer = { code: "c" };
  await form.getByRole("button", { name: "Connect with Google" }).click();
  await expect(form.getByText("Connected with Google.")).toBeVisible();
  await expect(form.getByText("The consent was not given.")).toHaveCount(0);
});
