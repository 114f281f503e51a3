import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { htmlToText } from "@/lib/text/html";
import { listAudit } from "../audit/queries";
import { loadCatalog } from "../catalog/catalog";
import { createTeam } from "../teams/commands";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { actsOf } from "./acts";
import { deleteResponse, saveResponse, takeResponse } from "./commands";
import { getResponse, listManagedResponses, listMostUsed, listResponses, searchResponses } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const person = async (role: string, name: string) => {
    const agent = await makeAgent(workspace, role, name);
    return { agent, ctx: asAgent(workspace, agent) };
  };
  return {
    workspace,
    admin: await person("Administrator", "Ada Admin"),
    ben: await person("Help Desk Staff", "Ben Bell"),
    cem: await person("Help Desk Staff", "Cem Can"),
    guest: await person("Guest", "Gus Guest"),
  };
}

const base = { title: "Hello", bodyHtml: "<p>Hello {{ first_name }}</p>" };
const titles = async (ctx: Parameters<typeof listResponses>[0]) => (await listResponses(ctx)).map(({ title }) => title);

describe("canned responses", () => {
  it("are made safe, keep their placeholders, and exist as text as well", async () => {
    const { ben } = await scene();
    const { id } = await saveResponse(ben.ctx, {
      title: "  Two\nlines ",
      folder: "F",
      bodyHtml: "<p onclick='x()'>Hello {{ first_name }}</p><script>1</script><p>Bye</p>",
    });
    expect(await getResponse(ben.ctx, id)).toEqual({
      id,
      ownerId: ben.agent.id,
      title: "Two lines",
      folder: "F",
      bodyHtml: "<p>Hello {{ first_name }}</p><p>Bye</p>",
      bodyText: expect.stringMatching(/^Hello {{ first_name }}\s+Bye$/),
      actions: {},
      ownerName: "Ben Bell",
      sharing: "private",
      roleId: null,
      teamId: null,
      agentIds: [],
      uses: 0,
      active: true,
      mine: true,
    });
  });

  it("are seen by those they are shared with", async () => {
    const { admin, ben, cem, guest } = await scene();
    const team = await createTeam(admin.ctx, { name: "T", memberIds: [guest.agent.id] });
    await saveResponse(ben.ctx, { ...base, title: "mine" });
    await saveResponse(ben.ctx, { ...base, title: "everyone", sharing: "everyone" });
    await saveResponse(ben.ctx, { ...base, title: "role", sharing: "role", roleId: admin.agent.role.id });
    await saveResponse(ben.ctx, { ...base, title: "team", sharing: "team", teamId: team.id });
    await saveResponse(ben.ctx, { ...base, title: "people", sharing: "people", agentIds: [cem.agent.id] });
    expect(await titles(ben.ctx)).toEqual(["everyone", "mine", "people", "role", "team"]);
    expect(await titles(admin.ctx)).toEqual(["everyone", "role"]);
    expect(await titles(cem.ctx)).toEqual(["everyone", "people"]);
    expect(await titles(guest.ctx)).toEqual(["everyone", "team"]);
    const managed = await listManagedResponses(admin.ctx);
    expect(managed.map(({ title, mine }) => [title, mine])).toEqual([
      ["everyone", true],
      ["people", true],
      ["role", true],
      ["team", true],
    ]);
    expect(await listManagedResponses(cem.ctx)).toEqual([]);
  });

  it("out of use are their owner's only", async () => {
    const { ben, cem } = await scene();
    const { id } = await saveResponse(ben.ctx, { ...base, sharing: "everyone" });
    await saveResponse(ben.ctx, { ...base, id, sharing: "everyone", active: false });
    expect(await titles(ben.ctx)).toEqual(["Hello"]);
    expect(await titles(cem.ctx)).toEqual([]);
    await expect(takeResponse(cem.ctx, id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("count how often everybody, and each, took them", async () => {
    const { admin, ben } = await scene();
    const one = await saveResponse(ben.ctx, { ...base, title: "one", sharing: "everyone" });
    const two = await saveResponse(ben.ctx, { ...base, title: "two", sharing: "everyone" });
    await Promise.all(Array.from({ length: 4 }, () => takeResponse(ben.ctx, two.id)));
    await takeResponse(ben.ctx, one.id);
    expect((await takeResponse(admin.ctx, one.id)).uses).toBe(2);
    expect((await getResponse(ben.ctx, two.id)).uses).toBe(4);
    expect(await listMostUsed(ben.ctx)).toEqual([
      { id: two.id, title: "two", uses: 4 },
      { id: one.id, title: "one", uses: 1 },
    ]);
    expect(await listMostUsed(ben.ctx, 1)).toHaveLength(1);
    expect(await listMostUsed(admin.ctx)).toEqual([{ id: one.id, title: "one", uses: 1 }]);
  });

  it("are filled with a ticket's values, which are no markup, and found by any of their words, most used first", async () => {
    const { ben } = await scene();
    const subject = `{{ticket.id}} <img src=x onerror="y()"> & 'z'`;
    const { ticket } = await createTicket(ben.ctx, {
      subject,
      contact: { name: "Tom <i>Ito</i>", email: "tom@contoso.example" },
      source: "phone",
      message: { text: "It jams." },
    });
    const bodyHtml = "<p>Dear {{ customer.firstName }}: {{ticket.subject}} {{no.such}}</p>";
    const { id } = await saveResponse(ben.ctx, { title: "About", folder: "Greetings", bodyHtml });
    await saveResponse(ben.ctx, { title: "Another", bodyHtml: "<p>100% about nothing</p>" });
    const taken = await takeResponse(ben.ctx, id, ticket.id);
    expect(htmlToText(taken.bodyHtml)).toBe(`Dear Tom: ${subject} {{no.such}}`);
    expect(taken.bodyHtml).not.toMatch(/<(?!\/?p>)/);
    const found = async (text: string) => (await searchResponses(ben.ctx, text)).map(({ title }) => title);
    expect(await found("")).toEqual(["About", "Another"]);
    expect(await found("ABOUT noth")).toEqual(["Another"]);
    expect(await found("greet")).toEqual(["About"]);
    expect(await found("0%")).toEqual(["Another"]);
    expect(await found("0_")).toEqual([]);
  });

  it("name what is done with the sending; what is out of use by then is left out", async () => {
    const { ben } = await scene();
    const catalog = await loadCatalog(ben.ctx);
    const [status, priority] = [catalog.statuses[0], catalog.priorities[0]];
    const actions = { statusId: status?.id, priorityId: priority?.id, addTags: ["printer"] };
    const { id } = await saveResponse(ben.ctx, { ...base, actions });
    const stored = (await getResponse(ben.ctx, id)).actions;
    expect(actsOf(catalog, stored, null)).toEqual([
      { key: "statusId", name: status?.name, changes: { statusId: status?.id } },
      { key: "priorityId", name: priority?.name, changes: { priorityId: priority?.id } },
      { key: "tags", name: "printer", changes: { tags: { add: ["printer"] } } },
    ]);
    const without = { ...catalog, priority: new Map() };
    expect(actsOf(without, stored, null).map((one) => one.key)).toEqual(["statusId", "tags"]);
    await expect(saveResponse(ben.ctx, { ...base, actions: { statusId: 99_999_999 } })).rejects.toMatchObject({
      fields: { "actions.statusId": expect.any(String) },
    });
  });

  it("are changed by their owner, and shared ones by who manages the settings", async () => {
    const { admin, ben, cem } = await scene();
    const own = await saveResponse(ben.ctx, base);
    const shared = await saveResponse(ben.ctx, { ...base, sharing: "everyone" });
    await expect(saveResponse(admin.ctx, { ...base, id: own.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(saveResponse(cem.ctx, { ...base, id: shared.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteResponse(cem.ctx, shared.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteResponse(admin.ctx, own.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(saveResponse(admin.ctx, { ...base, id: shared.id, sharing: "private" })).rejects.toMatchObject({
      fields: { sharing: expect.any(String) },
    });
    await saveResponse(admin.ctx, { ...base, id: shared.id, title: "Changed", sharing: "everyone" });
    expect(await getResponse(ben.ctx, shared.id)).toMatchObject({ title: "Changed", ownerId: ben.agent.id });
    await deleteResponse(admin.ctx, shared.id);
    await expect(getResponse(ben.ctx, shared.id)).rejects.toMatchObject({ code: "not_found" });
    const { entries } = await listAudit(admin.ctx, { objectType: "Canned response" });
    expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
      ["delete", "Ada Admin"],
      ["edit", "Ada Admin"],
      ["add", "Ben Bell"],
      ["add", "Ben Bell"],
    ]);
    expect(entries[1]).toMatchObject({ before: { title: "Hello" }, after: { title: "Changed" } });
  });

  it("refuse what is no response", async () => {
    const { workspace, admin, ben, guest } = await scene();
    const other = await scene();
    const bad = [
      { ...base, title: " " },
      { ...base, bodyHtml: "<script>x</script>" },
      { ...base, sharing: "team" as const, teamId: 999_999 },
      { ...base, sharing: "role" as const, roleId: other.admin.agent.role.id },
      { ...base, sharing: "people" as const },
      { ...base, sharing: "people" as const, agentIds: [other.ben.agent.id] },
    ];
    for (const input of bad) {
      await expect(saveResponse(ben.ctx, input), JSON.stringify(input)).rejects.toThrow();
    }
    expect(await listResponses(ben.ctx)).toEqual([]);
    await expect(saveResponse(guest.ctx, { ...base, sharing: "everyone" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listResponses(asVisitor(workspace))).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await saveResponse(admin.ctx, { ...base, sharing: "everyone" });
    for (const call of [
      () => getResponse(other.admin.ctx, id),
      () => takeResponse(other.admin.ctx, id),
      () => deleteResponse(other.admin.ctx, id),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
