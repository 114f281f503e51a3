import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { seed } from "@/db/seed";
import { setUpTestDatabase } from "@/db/testing";
import { answer, curl } from "@/lib/dialects/phpdesk/testing";

setUpTestDatabase();

async function firstRun() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "commondesk-demo-"));
  await seed({ demo: true, dataDir, url: "http://desk.test", mailSmtpPort: 0 });
  return JSON.parse(readFileSync(path.join(dataDir, "first-run.json"), "utf8"));
}

const form = "subject=Test Ticket&message=This is a test.&user_email=user@example.com";

test("the manual's four calls and its error run on the demo workspace as printed", async () => {
  const phpdesk: string = (await firstRun()).phpdesk.token;
  const created = await (await curl("tickets_create.php", phpdesk, `${form}&custom_fields={"1":"Value1"}`)).json();
  expect(created).toEqual({ success: true, ticket_id: expect.any(Number) });
  expect(await (await curl("tickets_create.php", phpdesk, form)).json()).toEqual({
    success: false,
    error: "Missing required custom fields",
    custom_field_errors: { "1": "This field is required." },
  });
  const user = { user_email: "user@example.com" };
  const [, list] = await answer("tickets_list.php", phpdesk, "query", user);
  expect(list.tickets).toMatchObject([
    { id: created.ticket_id, subject: "Test Ticket", status: "open", priority: "medium" },
  ]);
  const [, view] = await answer("ticket_view.php", phpdesk, "query", { ticket_id: created.ticket_id, ...user });
  expect(view.custom_fields["1"]).toEqual({ name: "Order Number", type: "text", required: true, value: "Value1" });
  const reply = `ticket_id=${created.ticket_id}&user_email=user@example.com&message=This is a reply.`;
  expect((await (await curl("ticket_reply.php", phpdesk, reply)).json()).success).toBe(true);
});
