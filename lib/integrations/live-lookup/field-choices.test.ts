import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { saveContact, searchContacts } from "@/lib/domain/address-book/address-book";
import type { AgentActor, Context, Workspace } from "@/lib/domain/context";
import { createField, editField } from "@/lib/domain/custom-fields/commands";
import { createSource, editSource } from "@/lib/domain/live-lookup/sources";
import { asAgent, asSystem, asVisitor, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { workspaceById } from "@/lib/domain/workspaces/queries";
import { env } from "@/lib/env";
import { lookUpPeople, offerChoices } from "./live-lookup";
import { type AnsweringServer, startAnsweringServer } from "./testing";

setUpTestDatabase();
let server: AnsweringServer;
let workspace: Workspace;
let agent: AgentActor;
let ctx: Context;
let city: number;
let code: number;
let customerCode: number;
let ticketId: number;
let customerId: number;
let turn = 0;

async function freshly(): Promise<Context> {
  Object.assign(workspace, await workspaceById(workspace.id));
  return asAgent(workspace, agent);
}

beforeAll(async () => {
  server = await startAnsweringServer();
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  city = (await createField(await freshly(), { name: "City", type: "text" })).id;
  const url = `${server.url}/codes?key=hidden`;
  code = (await createField(await freshly(), { name: "Billing code", type: "ajax", settings: { url } })).id;
  const ofCustomers = { name: "Contract", type: "ajax", subject: "customer", settings: { url } } as const;
  customerCode = (await createField(await freshly(), ofCustomers)).id;
  ctx = await freshly();
  const { ticket } = await createTicket(asSystem(workspace), {
    contact: { externalId: "C-1", firstName: "Tom", lastName: "Ito", email: "tom@ito.example", phone: "555-01" },
    message: { text: "x" },
    source: "email",
    assigneeId: agent.id,
    fields: { [city]: "Oslo", [code]: "#1" },
  });
  ticketId = ticket.id;
  customerId = ticket.customerId;
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
});

/** No two tests type the same, so that none is given another's kept answer. */
const typed = () => `typed ${++turn}`;
const options = (...pairs: [string, string][]) =>
  `<ajaxfield>${pairs.map(([value, description]) => `<option>\n<value>${value}</value> <description>${description}</description></option>`).join(" ")}</ajaxfield>`;

describe("a field whose choices another system offers", () => {
  test("asks by GET with the ticket's details and what is typed, and offers value and description", async () => {
    server.answer(options(["#48", "Support"], ["#99", "Support &amp; Care, weekends"], ["#97", "Training"]));
    const text = typed();
    expect(await offerChoices(ctx, code, { text, ticketId })).toEqual([
      { value: "#48", description: "Support" },
      { value: "#99", description: "Support & Care, weekends" },
      { value: "#97", description: "Training" },
    ]);
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: "GET", path: "/codes" });
    expect(seen?.parameters).toEqual([
      ["key", "hidden"],
      ["xStatus", expect.stringMatching(/^[1-9]\d*$/)],
      ["xPersonAssignedTo", String(agent.id)],
      ["xCategory", "0"],
      ["sUserId", "C-1"],
      ["sPhone", "555-01"],
      ["sLastName", "Ito"],
      ["sFirstName", "Tom"],
      ["sEmail", "tom@ito.example"],
      [`Custom${city}`, "Oslo"],
      [`Custom${code}`, "#1"],
      ["callingField", text],
    ]);
  });

  test("is told what the form holds, not only what is stored", async () => {
    server.answer(options());
    await offerChoices(ctx, code, {
      text: typed(),
      ticketId,
      fields: { [city]: "Bergen", [code]: "two\nlines", 9999999: "x" },
    });
    expect(server.seen[0]?.parameters).toContainEqual([`Custom${city}`, "Bergen"]);
    expect(server.seen[0]?.parameters).toContainEqual([`Custom${code}`, "#1"]);
    const draft = { name: "Ada Mo Berg", email: "ada@berg.example", categoryId: 7, assigneeId: null, fields: {} };
    await offerChoices(ctx, code, { text: typed(), ...draft });
    const sent = Object.fromEntries(server.seen[1]?.parameters ?? []);
    expect(sent).toMatchObject({ sFirstName: "Ada Mo", sLastName: "Berg", sEmail: "ada@berg.example", sPhone: "" });
    expect(sent).toMatchObject({ xCategory: "7", xPersonAssignedTo: "0", xStatus: expect.stringMatching(/\d/) });
    await offerChoices(ctx, customerCode, { text: typed(), customerId });
    expect(Object.fromEntries(server.seen[2]?.parameters ?? [])).toMatchObject({
      sUserId: "C-1",
      sEmail: "tom@ito.example",
      xStatus: "",
    });
  });

  test("offers nothing for one empty option, each choice once, and at most 500", async () => {
    server.answer(options(["", ""]));
    expect(await offerChoices(ctx, code, { text: typed() })).toEqual([]);
    server.answer(options(["a", "A"], ["a", "A"], ["a", "B"]));
    expect(await offerChoices(ctx, code, { text: typed() })).toHaveLength(2);
    server.answer(options(...Array.from({ length: 700 }, (_, i): [string, string] => [String(i), ""])));
    expect(await offerChoices(ctx, code, { text: typed() })).toHaveLength(500);
  });

  test("keeps any line of at most 255 characters, in the list or not", async () => {
    const store = (value: string) => postUpdate(ctx, { ticketId, changes: { fields: { [code]: value } } });
    expect((await store("not in any list")).ticket.fields[code]).toBe("not in any list");
    expect((await store("x".repeat(255))).ticket.fields[code]).toHaveLength(255);
    await expect(store("x".repeat(256))).rejects.toMatchObject({ fields: { [`fields.${code}`]: expect.any(String) } });
  });

  test("says in plain words what went wrong, without the address", async () => {
    server.answer("<livelookup/>");
    const wrong = await offerChoices(ctx, code, { text: typed() }).catch((error: Error) => error);
    expect(wrong).toMatchObject({
      code: "unavailable",
      message: "“Billing code” answered with “livelookup”, where “ajaxfield” was expected.",
    });
    server.answer("no", { status: 500 });
    const broken = await offerChoices(ctx, code, { text: typed() }).catch((error: Error) => error);
    expect(broken).toMatchObject({ message: "“Billing code” answered with the error 500." });
    expect(`${wrong} ${broken}`).not.toMatch(/hidden|127\.0/);
  });

  test("is asked for agents only, about what they may see, while it is in use", async () => {
    server.answer(options(["1", ""]));
    const guest = asAgent(workspace, await makeAgent(workspace, "Guest"));
    await expect(offerChoices(guest, code, { text: "", ticketId })).rejects.toMatchObject({ code: "not_found" });
    await expect(offerChoices(asVisitor(workspace, ticketId), code, { text: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const elsewhere = await makeWorkspace();
    const stranger = asAgent(elsewhere, await makeAgent(elsewhere));
    await expect(offerChoices(stranger, code, { text: "" })).rejects.toMatchObject({ code: "not_found" });
    await expect(offerChoices(ctx, city, { text: "" })).rejects.toMatchObject({ code: "not_found" });
    await editField(ctx, { id: customerCode, active: false });
    await expect(offerChoices(await freshly(), customerCode, { text: "" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(server.seen).toHaveLength(0);
    ctx = await freshly();
  });

  test("is refused an address with a password when it is set, and one that is inside when it is asked", async () => {
    const settings = { url: "https://me:secret@codes.example/" };
    await expect(createField(ctx, { name: "Bad", type: "ajax", settings })).rejects.toThrow();
    Object.assign(env, { OUTGOING_NETWORKS: "" });
    await expect(offerChoices(ctx, code, { text: typed() })).rejects.toMatchObject({
      message: expect.stringContaining("an address that may not be called"),
    });
    Object.assign(env, { OUTGOING_NETWORKS: "127.0.0.1" });
    expect(server.seen).toHaveLength(0);
  });
});

describe("the address book", () => {
  const person = (first: string, last: string, more = "") =>
    `<customer><customer_id>${first}</customer_id><first_name>${first}</first_name><last_name>${last}</last_name><email>${first}@x.example</email>${more}</customer>`;

  test("asks a source with the typed name or address, and with no ticket; highlighted people come first", async () => {
    const { id: sourceId } = await createSource(ctx, {
      name: "Directory",
      kind: "http_get",
      target: `${server.url}/people`,
    });
    server.answer(
      `<livelookup version="1.0">${person("Per", "Berg")}${person("Ada", "Berg", "<title>Head of sales</title><description>Overnight</description><highlight>1</highlight>")}<customer><customer_id>9</customer_id></customer></livelookup>`,
    );
    expect(await lookUpPeople(ctx, { sourceId, text: " Ada  Berg " })).toEqual([
      {
        firstName: "Ada",
        lastName: "Berg",
        email: "Ada@x.example",
        phone: "",
        title: "Head of sales",
        description: "Overnight",
        highlighted: true,
      },
      expect.objectContaining({ firstName: "Per", highlighted: false, title: "" }),
    ]);
    await lookUpPeople(ctx, { sourceId, text: "Berg" });
    await lookUpPeople(ctx, { sourceId, text: "ada@x.example" });
    const sent = server.seen.map(({ parameters }) => Object.fromEntries(parameters));
    expect(sent[0]).toMatchObject({
      first_name: "Ada",
      last_name: "Berg",
      email: "",
      request: "",
      xStatus: "",
      xPersonAssignedTo: "",
    });
    expect(sent[0]).toMatchObject({ [`Custom${city}`]: "", acting_person_xperson: String(agent.id) });
    expect(sent[1]).toMatchObject({ first_name: "", last_name: "Berg" });
    expect(sent[2]).toMatchObject({ first_name: "", last_name: "", email: "ada@x.example" });
    await editSource(ctx, { id: sourceId, inAddressBook: false });
    await expect(lookUpPeople(ctx, { sourceId, text: "Berg" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("finds the desk's own cards by any of their words", async () => {
    const card = { firstName: "Carla", lastName: "Carrier", email: "carla@carrier.example", title: "Driver" };
    await saveContact(ctx, card);
    await saveContact(ctx, { ...card, firstName: "Cleo", email: "cleo@carrier.example", highlighted: true });
    const found = async (text: string) => (await searchContacts(ctx, text)).map((one) => one.firstName);
    expect(await found("carrier")).toEqual(["Cleo", "Carla"]);
    expect(await found("driver CARLA")).toEqual(["Carla"]);
    expect(await found("%")).toEqual([]);
    expect(await found(" ")).toEqual([]);
    await expect(searchContacts(asVisitor(workspace), "carla")).rejects.toMatchObject({ code: "forbidden" });
  });
});
