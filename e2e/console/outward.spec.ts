import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { Console, callTicket } from "../pages/console";
import { unique } from "../support/desk-database";
import { readFirstRun } from "../support/first-run";
import { signInAgent } from "../support/sign-in";

/*
 * What leaves the desk, as an administrator sets it up and sees it. The receiver is a little server of the test
 * (OUTGOING_NETWORKS=127.0.0.1, as `npm test` sets it).
 */

let server: Server;
let url: string;
let answer = { status: 200, body: "" };
const seen: { id: string; body: string }[] = [];

test.beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    seen.push({ id: String(request.headers["webhook-id"] ?? request.headers["idempotency-key"] ?? ""), body });
    const details = body.startsWith("action=details");
    response.writeHead(answer.status).end(details ? "<b>in progress</b><script>alert(1)</script>" : answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
test.afterAll(() => {
  server.close();
});
test.beforeEach(() => {
  seen.length = 0;
});

test("a webhook is made and tried, its failure is in the log, and the delivery is sent again", async ({
  page,
  request,
}) => {
  await signInAgent(page, readFirstRun().agent);
  await callTicket(request, `It squeaks ${unique("")}`, `${unique("mara")}@people.example`);
  const name = unique("Hook ");
  await page.goto("/console/admin/webhooks/new");
  const form = page.getByRole("main");
  await form.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByText("Give the address to call.").first()).toBeVisible();
  await form.getByRole("textbox", { name: "Address" }).fill(url);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByRole("heading", { name })).toBeVisible();
  await expect(form.getByRole("textbox", { name: "Secret" })).toHaveValue(/^whsec_/);

  answer = { status: 500, body: "not today" };
  const log = form.getByRole("region", { name: "Log" });
  await log.getByRole("button", { name: "Send a test" }).click();
  const row = log.getByRole("row", { name: /Test .*Given up 500/ });
  await expect(row).toBeVisible({ timeout: 20_000 });
  await row.getByRole("link", { name: "Show this delivery" }).click();
  await expect(form.getByRole("region", { name: "Sent" })).toContainText('"type":"test"');
  await expect(form.getByText("Status 500")).toBeVisible();
  await expect(form.getByRole("region", { name: "Answer" })).toHaveText("not today");

  answer = { status: 200, body: "thanks" };
  await form.getByRole("button", { name: "Send again" }).click();
  await expect(form.getByText("Delivered")).toBeVisible({ timeout: 20_000 });
  await expect(form.getByText("Status 200")).toBeVisible();
  expect(seen).toHaveLength(2);
  expect(seen[1]).toEqual(seen[0]);
});

test("a ticket is pushed to another system, which is then asked for details", async ({ page, request }) => {
  await signInAgent(page, readFirstRun().agent);
  const ticketId = await callTicket(request, `It squeaks ${unique("")}`, `${unique("mara")}@people.example`);
  const name = unique("Bugs-");
  await page.goto("/console/admin/push-targets/new");
  const form = page.getByRole("main");
  await form.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await form.getByRole("textbox", { name: "Address" }).fill(url);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByRole("heading", { name })).toBeVisible();

  answer = { status: 200, body: '{"id":"BUG-7"}' };
  const desk = new Console(page);
  await desk.openTicket(ticketId);
  await desk.head.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /^Push to/ }).click();
  const dialog = page.getByRole("dialog", { name: `Push #${ticketId}` });
  await dialog.getByLabel("To", { exact: true }).selectOption(name);
  await dialog.getByLabel("Comment").fill("Please look");
  await dialog.getByRole("button", { name: "Push", exact: true }).click();
  await expect(dialog).toBeHidden();

  const details = page.getByRole("complementary", { name: "Details" });
  await expect(details.getByText("BUG-7")).toBeVisible({ timeout: 20_000 });
  await expect(details.getByText("Please look")).toBeVisible();
  await details.getByRole("button", { name: `Details from ${name}` }).click();
  const frame = page.frameLocator(`iframe[title="Details from ${name}"]`);
  await expect(frame.getByText("in progress")).toBeVisible();
  await expect(page.getByText(`Push to ${name}: taken as BUG-7`)).toBeAttached();
  const pushed = new URLSearchParams(seen[0]?.body);
  expect([pushed.get("action"), pushed.get("xRequest"), pushed.get("staff_comment")]).toEqual([
    "push",
    String(ticketId),
    "Please look",
  ]);
  expect(seen[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
});
