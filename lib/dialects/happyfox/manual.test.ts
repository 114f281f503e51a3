import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { seed } from "@/db/seed";
import { setUpTestDatabase } from "@/db/testing";
import { endpoints } from "@/lib/dialects/happyfox/endpoints";
import { failure, ok, type Scene, send } from "@/lib/dialects/happyfox/testing";

/*
 * The manual's examples as printed, hosts and keys aside, on the demo workspace. Samples that are no valid JSON (a doubled
 * quote in the contact's reply) are left out.
 */

setUpTestDatabase();
let scene: Scene;

beforeAll(async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "commondesk-happyfox-"));
  await seed({ demo: true, dataDir, url: "http://desk.test", mailSmtpPort: 0 });
  const { happyfox } = JSON.parse(readFileSync(path.join(dataDir, "first-run.json"), "utf8"));
  const pair = `${happyfox.apiKey}:${happyfox.authCode}`;
  scene = { authorization: `Basic ${Buffer.from(pair).toString("base64")}` } as Scene;
}, 120_000);

const firstExample = {
  name: "james",
  email: "james@example.com",
  category: 1,
  subject: "test ticket",
  text: "example ticket",
  "t-cf-3": [1, 2],
  "t-cf-1": "text field value",
  "t-cf-5": 200,
  "t-cf-4": "2019-12-20",
  "c-cf-3": 1,
};

describe("the manual's examples", () => {
  it("4, create ticket, first example", async () => {
    const ticket = await ok(scene, "tickets/", firstExample);
    const values = ticket.custom_fields.map(({ id, value_id, value }: Record<string, unknown>) => [
      id,
      value_id ?? value,
    ]);
    expect(Object.fromEntries(values)).toMatchObject({ 1: "text field value", 3: [1, 2], 4: "2019-12-20", 5: 200 });
    expect(ticket.user.custom_fields.find((one: { id: number }) => one.id === 3)).toMatchObject({ value_id: 1 });
  });

  it("4, create ticket, second example", async () => {
    const form = new FormData();
    const payload = {
      category: "4",
      name: "Name",
      text: "Ticket creation message",
      subject: "Ticket creation subject",
      email: "john@example.com",
      "t-cf-5": "1",
      "t-cf-25": "1",
    };
    for (const [name, value] of Object.entries(payload)) form.append(name, value);
    form.append("attachments", new File(["png"], "Second_screen.png", { type: "image/png" }));
    expect(await ok(scene, "tickets/", form)).toMatchObject({ category: { id: 4 }, attachments_count: 1 });
  });

  it("4, the failure", async () => {
    const { category: _left, ...without } = firstExample;
    expect(
      await failure(scene, "tickets/", { name: "james", email: "james@example.com", subject: "s", text: "t" }),
    ).toEqual({
      status: 400,
      error: [{ field: "category", errors: ["This field is required."] }],
    });
    expect((await failure(scene, "tickets/", without)).status).toBe(400);
  });

  it("7, a staff update, and its failure", async () => {
    const { id } = await ok(scene, "tickets/", firstExample);
    const payload = { staff: 1, status: 4, html: "\nExample reply\n", "t-cf-3": [1, 2], "c-cf-3": 1 };
    expect(await ok(scene, `ticket/${id}/staff_update/`, payload)).toMatchObject({
      status: { id: 4, behavior: "completed" },
    });
    const returns = await ok(scene, "tickets/", {
      ...firstExample,
      category: 6,
      "t-cf-3": undefined,
      "t-cf-1": undefined,
      "t-cf-5": undefined,
      "t-cf-4": undefined,
    });
    expect(await failure(scene, `ticket/${returns.id}/staff_update/`, { staff: 1, status: 4 })).toEqual({
      status: 400,
      error: { "t-cf-2": "This field should be filled before marking this ticket as completed" },
    });
  });

  it("11 to 16, the other actions", async () => {
    const { id, display_id } = await ok(scene, "tickets/", { ...firstExample, tags: "test" });
    const at = (action: string) => `ticket/${id}/${action}/`;
    expect((await ok(scene, at("update_tags"), { add: "test1, example", remove: "test" })).tags).toBe("test1,example");
    expect((await ok(scene, at("subscribe"), { data: [3, 2], staff_id: 1 })).message).toMatch(
      /, Subscribers added to ticket$/,
    );
    expect((await ok(scene, at("unsubscribe"), { staff_id: 1 })).message).toMatch(/ unsubscribed$/);
    expect(
      await ok(scene, at("forward"), { staff_id: 1, subject: "test", to: "james@example.com, john@example.com" }),
    ).toEqual({ message: `Successfully forwarded the ticket ${display_id}` });
    expect(
      await ok(scene, at("move"), { staff_id: 1, target_category_id: 2, move_note: " move note text ", assign_to: 2 }),
    ).toEqual({ status_code: 200, message: "moved ticket to Orders" });
    const moved = await ok(scene, `ticket/${id}/`);
    expect(await ok(scene, at("delete"), { staff_id: 1 })).toEqual({ deleted_ticket: moved.display_id });
  });

  it.each([
    "tickets/",
    'tickets/?status=_pending&q=""',
    'tickets/?status=_all&q=""',
    "tickets/?size=50&page=2",
    "tickets/?q=has_attachments:true",
    'tickets/?status=_all&q=priority:"CRITICAL","MEDIUM"',
    'tickets/?status=_all&q=status:"New","Closed"',
    "tickets/?status=_all&q=contact: “james@example.com”",
    "tickets/?q=id:DC00000001,2",
    "tickets/?status=_all&category=1",
    ...["created-on", "created-on-or-before", "created-on-or-after", "created-before", "created-after"].map(
      (name) => `tickets/?status=_all&q=${name}:"2019/01/25"`,
    ),
    'tickets/?status=_all&q="Enterprise Company Name":"enterprise company"',
    'tickets/?status=_all&q="Team Name":"arsenal"',
    'tickets/?status=_all&q="Country":"finland","germany"',
    'tickets/?status=_all&q="Date Field":"08/23/2019"',
    'tickets/?status=_all&q="Number Field":"300"',
    'tickets/?status=_all&q=Field1:"value1" "Field2":"value 2"',
    'tickets/?status=_all&q=contact:"james@happyfox.com" "Product Name":"Helpdesk"',
    'tickets/?status=_all&q=status:"In+Progress","New"',
    'tickets/?status=_all&q=tag:"routine_checks"+status:"In+Progress","New"',
    "tickets/?fields=id,last_user_reply_at,last_staff_reply_at",
    "ticket/3/",
    "ticket/3/?show_cf_changes=true",
    "ticket_custom_fields/",
    "user_custom_fields/",
  ])("GET %s", async (address) => {
    expect(await ok(scene, address)).toBeTruthy();
  });

  it("finds the rows of its first lists", async () => {
    expect((await ok(scene, "tickets/?size=50")).data).toHaveLength(50);
    expect((await ok(scene, 'tickets/?fields=id&q=status:"Problem+solved"')).page_info.last_index).toBeGreaterThan(0);
    expect((await ok(scene, "tickets/?fields=id&q=has_attachments:true")).page_info.last_index).toBeGreaterThan(0);
  });

  it("runs the example of every endpoint of our own table", async () => {
    const hasBooks = (await ok(scene, "kb/sections/")).length > 0;
    for (const { verb, path: pattern, example, bodies } of endpoints) {
      if (pattern === "ticket-inline-attachment" || (pattern.startsWith("kb/") && !hasBooks)) continue;
      const query = bodies.length === 0 ? `?${new URLSearchParams(example.payload as Record<string, string>)}` : "";
      const response = await send(scene, `${example.path}${query}`, bodies.length === 0 ? undefined : example.payload, {
        verb: verb as "GET",
      });
      expect([example.path, response.status, response.status === 200 || (await response.text())]).toEqual([
        example.path,
        200,
        true,
      ]);
    }
  });
});
