import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { seed } from "@/db/seed";
import { setUpTestDatabase } from "@/db/testing";
import { outcome } from "@/lib/dialects/helpspace/testing";

setUpTestDatabase();

async function firstRun() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "commondesk-demo-"));
  await seed({ demo: true, dataDir, url: "http://desk.test", mailSmtpPort: 0 });
  return JSON.parse(readFileSync(path.join(dataDir, "first-run.json"), "utf8"));
}

test("the manual's examples run on the demo workspace as printed", async () => {
  const { helpspace } = await firstRun();
  const create = {
    subject: "Name of a new ticket",
    from_contact: { email: "some.name@customer.de" },
    channel: { id: 1 },
    team: { name: "Billing" },
    assignee: { id: 1 },
    status: 1,
    message: {
      body: '<p>Hi. Here is a image. \n<img alt="screen.png" src="data:image/png;base64,PHN2ZyB3==',
      attachments: [
        { name: "some.pdf", mime_type: "application/pdf", data: "iVBORw0KGgo==" },
        { name: "another.jpg", mime_type: "image/jpeg", data: "PHN2ZyB3==" },
      ],
    },
    created_at: "2021-09-10 23:06:50",
  };
  const [status, made] = await outcome(helpspace, "POST", "/tickets", create);
  expect(status).toBe(201);
  const { id } = (made as { data: { id: number } }).data;
  expect((await outcome(helpspace, "GET", "/tickets"))[0]).toBe(200);
  expect((await outcome(helpspace, "GET", `/tickets/${id}`))[0]).toBe(200);
  const patch = {
    subject: "New Ticket name",
    channel: { id: 1 },
    status: "closed",
    assignee: { id: 3 },
    team: { name: "Support" },
    from_contact: { name: "Mike Someone", email: "appppppp@ccom.no" },
    tags: ["Bug", "Spam"],
    created_at: "2021-09-10T23:06:50+00:00",
  };
  const [, changed] = await outcome(helpspace, "PATCH", `/tickets/${id}`, patch);
  expect(changed).toMatchObject({
    data: { id, status: "closed", assignee: { id: 3 }, team: { name: "Support" }, channel: { type: "email" } },
  });
  expect(await outcome(helpspace, "DELETE", `/tickets/${id}`)).toEqual([200, { message: "Object deleted." }]);
});
