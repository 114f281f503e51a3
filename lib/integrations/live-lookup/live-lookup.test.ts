import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { lookupSources } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { AgentActor, Context, Workspace } from "@/lib/domain/context";
import { createField } from "@/lib/domain/custom-fields/commands";
import type { CreateSourceInput } from "@/lib/domain/live-lookup/schema";
import { createSource, editSource } from "@/lib/domain/live-lookup/sources";
import { asAgent, asSystem, asVisitor, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { workspaceById } from "@/lib/domain/workspaces/queries";
import { env } from "@/lib/env";
import { lookUpTicket } from "./live-lookup";
import { type AnsweringServer, startAnsweringServer } from "./testing";

setUpTestDatabase();
let server: AnsweringServer;
let folder: string;
let workspace: Workspace;
let agent: AgentActor;
let ctx: Context;
let city: number;
let floor: number;
let ticketId: number;

beforeAll(async () => {
  server = await startAnsweringServer();
  folder = mkdtempSync(path.join(tmpdir(), "lookup-"));
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace, "Administrator", "Ida Lorenz");
  city = (await createField(await freshly(), { name: "City", type: "text" })).id;
  const choices = [{ label: "Ground" }, { label: "First" }];
  floor = (await createField(await freshly(), { name: "Floor", type: "select", choices })).id;
  ctx = await freshly();
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await db.delete(lookupSources);
  const floors = (await loadCatalog(ctx)).customField.get(floor)?.choices ?? [];
  const { ticket } = await createTicket(asSystem(workspace), {
    contact: { externalId: "C-77", firstName: "Mara", lastName: "Lind", email: "mara@lind.example" },
    message: { text: "x" },
    source: "email",
    fields: { [city]: "Køge & Sø", [floor]: floors[1]?.id },
  });
  ticketId = ticket.id;
  server.seen.length = 0;
});

/** The agent with the newest catalog, as their next request has it. */
async function freshly(): Promise<Context> {
  Object.assign(workspace, await workspaceById(workspace.id));
  return asAgent(workspace, agent);
}

async function source(input: Partial<CreateSourceInput> = {}): Promise<number> {
  const { id } = await createSource(ctx, { name: "CRM", kind: "http_get", target: `${server.url}/find`, ...input });
  return id;
}

const document = (people: string, columns = "first_name,last_name") =>
  `<?xml version="1.0" encoding="utf-8"?>\n<livelookup version="1.0" columns="${columns}">${people}</livelookup>`;
const mara = `<customer>
  <!-- these can be inserted -->
  <customer_id>C-77</customer_id><first_name>Mara</first_name><last_name>Lindqvist</last_name>
  <email>mara@lind.example</email><phone>555-0177</phone>
  <organization>Lind &amp; Co</organization><door_code>4711</door_code>
</customer>`;
const shownOf = (view: Awaited<ReturnType<typeof lookUpTicket>>, index = 0) =>
  Object.fromEntries((view.people[index]?.values ?? []).map((one) => [one.label, one]));

const expected = (): [string, string][] => [
  ["customer_id", "C-77"],
  ["first_name", "Mara"],
  ["last_name", "Lind"],
  ["email", "mara@lind.example"],
  ["phone", ""],
  ["request", String(ticketId)],
  ["sUserID", "C-77"],
  ["xStatus", expect.stringMatching(/^[1-9]\d*$/)],
  ["xCategory", "0"],
  ["xPersonAssignedTo", "0"],
  [`Custom${city}`, "Køge & Sø"],
  [`Custom${floor}`, "First"],
  ["acting_person_xperson", String(agent.id)],
  ["acting_person_fusertype", String(agent.role.id)],
  ["acting_person_fname", "Ida"],
  ["acting_person_lname", "Lorenz"],
  ["acting_person_email", agent.email],
];

describe("what is sent", () => {
  test("by GET: every detail in order, empty ones too, after the address's own query", async () => {
    server.answer(document(mara));
    await lookUpTicket(ctx, { sourceId: await source({ target: `${server.url}/find?ll_key=k%20y#part` }), ticketId });
    expect(server.seen[0]).toMatchObject({ method: "GET", path: "/find" });
    expect(server.seen[0]?.parameters).toEqual([["ll_key", "k y"], ...expected()]);
  });

  test("by POST: the same as a form, and the query stays in the address", async () => {
    server.answer(document(mara));
    const target = `${server.url}/find?ll_key=key`;
    await lookUpTicket(ctx, { sourceId: await source({ kind: "http_post", target }), ticketId });
    expect(server.seen[0]).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(server.seen[0]?.parameters).toEqual([["ll_key", "key"], ...expected()]);
  });

  test("to a program: named arguments, empty ones without a value", async () => {
    const program = path.join(folder, "lookup.sh");
    writeFileSync(
      program,
      `#!/bin/sh
printf '<livelookup version="1.0"><customer><customer_id>1</customer_id>'
for one in "$@"; do printf '<argument><![CDATA[%s]]></argument>' "$one"; done
printf '</customer></livelookup>'`,
    );
    chmodSync(program, 0o755);
    Object.assign(env, { LOOKUP_PROGRAMS: [program] });
    const sourceId = await source({ kind: "command", target: program });
    const view = await lookUpTicket(ctx, { sourceId, ticketId });
    const args = view.people[0]?.values.filter((one) => one.label === "Argument").map((one) => one.text);
    expect(args).toEqual(
      expected().map(([name, value]) =>
        name === "xStatus"
          ? expect.stringMatching(/^--xStatus=\d+$/)
          : value === ""
            ? `--${name}`
            : `--${name}=${value}`,
      ),
    );
    Object.assign(env, { LOOKUP_PROGRAMS: [] });
    await expect(lookUpTicket(ctx, { sourceId, ticketId, fresh: true })).rejects.toMatchObject({
      code: "unavailable",
      message: "“CRM” is a program that the operator of this desk has not allowed.",
    });
  });
});

describe("what is shown", () => {
  test("one match: its details, what the ticket could take, and what it has already", async () => {
    server.answer(document(mara));
    const view = await lookUpTicket(ctx, { sourceId: await source(), ticketId });
    expect(view.people).toHaveLength(1);
    const values = shownOf(view);
    expect(values["Customer id"]?.insert).toMatchObject({
      place: { contact: "externalId" },
      value: "C-77",
      same: true,
    });
    expect(values["Last name"]?.insert).toMatchObject({
      place: { contact: "lastName" },
      value: "Lindqvist",
      same: false,
    });
    expect(values.Email?.insert).toMatchObject({ same: true });
    expect(values.Organization).toMatchObject({ text: "Lind & Co", insert: null });
    expect(values["Door code"]).toMatchObject({ text: "4711", insert: null });
    // "Insert" is the ordinary change of the ticket.
    const { place, value } = values.Phone?.insert ?? {};
    expect(place).toEqual({ contact: "phone" });
    const { ticket } = await postUpdate(ctx, {
      ticketId,
      changes: { contact: { ...view.contact, phone: String(value) } },
    });
    expect(ticket).toMatchObject({ contactPhone: "555-0177", contactLastName: "Lind", contactExternalId: "C-77" });
  });

  test("custom fields: by number and exact case, with their names, in stored form", async () => {
    const tags = `<Custom${city}>New Harbour</Custom${city}><Custom${floor}>Ground</Custom${floor}>`;
    server.answer(
      document(`<customer><customer_id>1</customer_id>${tags}<custom${city}>low</custom${city}></customer>`),
    );
    const view = await lookUpTicket(ctx, { sourceId: await source(), ticketId });
    const values = shownOf(view);
    expect(values.City?.insert).toEqual({ place: { field: String(city) }, value: "New Harbour", same: false });
    const floors = (await loadCatalog(ctx)).customField.get(floor)?.choices;
    expect(values.Floor).toMatchObject({ text: "Ground", insert: { value: floors?.[0]?.id, same: false } });
    expect(values[`Custom${city}`]).toMatchObject({ text: "low", insert: null });
    const fields = { [city]: values.City?.insert?.value, [floor]: values.Floor?.insert?.value };
    const { ticket } = await postUpdate(ctx, { ticketId, changes: { fields } });
    expect(ticket.fields).toEqual({ [city]: "New Harbour", [floor]: floors?.[0]?.id });
  });

  test("a value that its field does not take is shown with the reason", async () => {
    const tags = `<Custom${floor}>Cellar</Custom${floor}><Custom99999>x</Custom99999><phone>${"5".repeat(200)}</phone>`;
    server.answer(document(`<customer><customer_id>1</customer_id>${tags}</customer>`));
    const values = shownOf(await lookUpTicket(ctx, { sourceId: await source(), ticketId }));
    expect(values.Floor).toMatchObject({ text: "Cellar", insert: null, problem: "Floor must be one of its choices." });
    expect(values.Custom99999).toMatchObject({ text: "x", insert: null, problem: null });
    expect(values.Phone).toMatchObject({ insert: null, problem: "Phone is too long for the ticket." });
  });

  test("several matches: a list with the columns the source names", async () => {
    const person = (id: number, first: string) =>
      `<customer><customer_id>${id}</customer_id><first_name>${first}</first_name><Contract_end>20${id}</Contract_end></customer>`;
    server.answer(
      document([1, 2, 3].map((id) => person(id, `P${id}`)).join(""), "first_name, contract_End,missing_one"),
    );
    const view = await lookUpTicket(ctx, { sourceId: await source(), ticketId });
    expect(view.columns).toEqual(["First name", "Contract end", "missing one"]);
    expect(view.people.map((one) => one.cells)).toEqual([
      ["P1", "201", ""],
      ["P2", "202", ""],
      ["P3", "203", ""],
    ]);
    expect(shownOf(view, 1)["Customer id"]?.text).toBe("2");
  });

  test("no match", async () => {
    server.answer(document(""));
    expect((await lookUpTicket(ctx, { sourceId: await source(), ticketId })).people).toEqual([]);
  });

  test("at most a hundred, and that there were more", async () => {
    server.answer(document("<customer><customer_id>1</customer_id></customer>".repeat(150)));
    const { people, more } = await lookUpTicket(ctx, { sourceId: await source(), ticketId });
    expect([people.length, more]).toEqual([100, true]);
  });

  test("HTML in CDATA comes cleaned, all else is text", async () => {
    const html = `<a href="https://admin.example/7">Open</a><script>steal()</script><img src="https://x.example/p.png" onerror="steal()"><b style="color:red;position:fixed">late</b><a href="javascript:steal()">no</a>`;
    server.answer(
      document(
        `<customer><customer_id>1</customer_id><admin_link> <![CDATA[ ${html} ]]> </admin_link><plain>&lt;b&gt;x&lt;/b&gt;</plain><firm><![CDATA[A & B]]></firm></customer>`,
      ),
    );
    const values = shownOf(await lookUpTicket(ctx, { sourceId: await source(), ticketId }));
    const shown = values["Admin link"]?.html ?? "";
    expect(shown).toContain(`<a href="https://admin.example/7"`);
    expect(shown).toContain(`<b style="color:red">late</b>`);
    expect(shown).not.toMatch(/script|onerror|javascript|position|x\.example/);
    expect(values.Plain).toMatchObject({ text: "<b>x</b>", html: null });
    expect(values.Firm).toMatchObject({ text: "A & B", html: null });
  });

  test("in ISO-8859-1 and US-ASCII", async () => {
    const text = (encoding: string, name: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><livelookup version="1.0"><customer><customer_id>1</customer_id><first_name>${name}</first_name></customer></livelookup>`;
    server.answer(Buffer.from(text("iso-8859-1", "Zoë"), "latin1"));
    expect(shownOf(await lookUpTicket(ctx, { sourceId: await source(), ticketId }))["First name"]?.text).toBe("Zoë");
    server.answer(Buffer.from(text("utf-8", "Zoë"), "latin1"));
    const sourceId = await source({ name: "Old", encoding: "iso-8859-1" });
    expect(shownOf(await lookUpTicket(ctx, { sourceId, ticketId }))["First name"]?.text).toBe("Zoë");
    server.answer(text("us-ascii", "Zo&#235;"));
    const third = await source({ name: "Older", encoding: "us-ascii" });
    expect(shownOf(await lookUpTicket(ctx, { sourceId: third, ticketId }))["First name"]?.text).toBe("Zoë");
  });
});

describe("what goes wrong is said in plain words with the source's name", () => {
  test.each([
    ["<html><body>Login</body></html>", {}, "“CRM” answered with “html”, where “livelookup” was expected."],
    ["<br />Warning: down", {}, "“CRM” answered with XML that cannot be read: line 1 is not well-formed."],
    ["", {}, "“CRM” answered with XML that cannot be read"],
    ["gone", { status: 503 }, "“CRM” answered with the error 503."],
    [Buffer.alloc(1_200_000, " "), {}, "“CRM” answered with more than one mebibyte."],
    [
      `<!DOCTYPE livelookup [<!ENTITY x SYSTEM "file:///etc/passwd">]><livelookup>&x;</livelookup>`,
      {},
      "document type",
    ],
    ["", { status: 302, headers: { location: "http://169.254.169.254/latest/" } }, "an address that may not be called"],
  ])("%#: %s", async (body, options, sentence) => {
    server.answer(body, options);
    const problem = await lookUpTicket(ctx, {
      sourceId: await source({ target: `${server.url}/?key=hidden` }),
      ticketId,
    }).catch((error: Error) => error);
    expect(problem).toMatchObject({ code: "unavailable", message: expect.stringContaining(sentence) });
    expect(String(problem)).not.toMatch(/hidden|127\.0\.0\.1/);
  });

  test.each([
    "http://127.0.0.1:1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://[::1]/",
    "http://[::ffff:7f00:1]/",
    "http://169.254.169.254/latest/meta-data",
    "http://2852039166/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://localhost/",
  ])("%s is inside and not called", async (target) => {
    const sourceId = await source({ target });
    Object.assign(env, { OUTGOING_NETWORKS: "" });
    await expect(lookUpTicket(ctx, { sourceId, ticketId })).rejects.toMatchObject({
      message: expect.stringContaining("“CRM” has an address that may not be called."),
    });
    Object.assign(env, { OUTGOING_NETWORKS: "127.0.0.1" });
  });
});

describe("who may ask", () => {
  test("agents who see the ticket; not customers, programs, or agents of elsewhere", async () => {
    server.answer(document(mara));
    const sourceId = await source();
    const guest = asAgent(workspace, await makeAgent(workspace, "Guest"));
    await expect(lookUpTicket(guest, { sourceId, ticketId })).rejects.toMatchObject({ code: "not_found" });
    await expect(lookUpTicket(asVisitor(workspace, ticketId), { sourceId, ticketId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(lookUpTicket(asSystem(workspace), { sourceId, ticketId })).rejects.toMatchObject({
      code: "forbidden",
    });
    const elsewhere = await makeWorkspace();
    const stranger = asAgent(elsewhere, await makeAgent(elsewhere));
    await expect(lookUpTicket(stranger, { sourceId, ticketId })).rejects.toMatchObject({ code: "not_found" });
    expect(server.seen).toHaveLength(0);
    await editSource(ctx, { id: sourceId, active: false });
    await expect(lookUpTicket(ctx, { sourceId, ticketId })).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a large answer is not kept", async () => {
  server.answer(document(`<customer><customer_id>1</customer_id><note>${"x".repeat(60_000)}</note></customer>`));
  const sourceId = await source();
  await lookUpTicket(ctx, { sourceId, ticketId });
  await lookUpTicket(ctx, { sourceId, ticketId });
  expect(server.seen).toHaveLength(2);
});

test("an answer stands for a moment, for the same agent and details; a refusal does not", async () => {
  const sourceId = await source();
  server.answer("broken");
  await expect(lookUpTicket(ctx, { sourceId, ticketId })).rejects.toThrow();
  server.answer(document(mara));
  await Promise.all([1, 2, 3].map(() => lookUpTicket(ctx, { sourceId, ticketId })));
  expect(server.seen).toHaveLength(2);
  await lookUpTicket(ctx, { sourceId, ticketId, fresh: true });
  expect(server.seen).toHaveLength(3);
  await lookUpTicket(asAgent(workspace, await makeAgent(workspace)), { sourceId, ticketId });
  expect(server.seen).toHaveLength(4);
  await postUpdate(ctx, { ticketId, changes: { contact: { phone: "1" } } });
  await lookUpTicket(ctx, { sourceId, ticketId });
  expect(server.seen).toHaveLength(5);
});
