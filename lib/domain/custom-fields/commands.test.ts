import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { filters } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { listAudit } from "../audit/queries";
import { loadCatalog, ticketFieldsOf } from "../catalog/catalog";
import { createCategory } from "../categories/commands";
import { asAgent, asSystem, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { createField, deleteField, editField } from "./commands";
import { choicePath } from "./logic";
import { fieldUsage, listFields } from "./queries";
import { type CreateFieldInput, fieldTypes, hasChoices } from "./schema";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace);
  const ctx = asAgent(workspace, agent);
  const field = async (id: number) => {
    const found = (await loadCatalog(ctx)).customField.get(id);
    if (!found) throw new Error("There is no such field.");
    return found;
  };
  const ticketWith = (fields: Record<string, unknown>) =>
    createTicket(asSystem(workspace), {
      contact: { email: "a@b.example" },
      message: { text: "x" },
      source: "email",
      fields,
    });
  return { workspace, agent, ctx, field, ticketWith };
}

/** The least that each kind needs. */
const least = (type: CreateFieldInput["type"]): Partial<CreateFieldInput> => {
  if (hasChoices(type)) return { choices: [{ label: "One" }] };
  if (type === "regex") return { settings: { regex: "^[A-Z]{2}\\d+$" } };
  if (type === "ajax") return { settings: { url: "https://intranet.example/list" } };
  return {};
};

describe("custom fields", () => {
  it("can be made of every kind, for tickets and for customers", async () => {
    const { ctx } = await scene();
    for (const subject of ["ticket", "customer"] as const) {
      for (const type of fieldTypes)
        await createField(ctx, { name: `${subject} ${type}`, subject, type, ...least(type) });
    }
    const made = await listFields(ctx);
    expect(made.map((one) => `${one.subject} ${one.type}`)).toEqual([
      ...fieldTypes.map((type) => `ticket ${type}`),
      ...fieldTypes.map((type) => `customer ${type}`),
    ]);
  });

  it("need what their kind needs, and keep no more", async () => {
    const { ctx, field } = await scene();
    const bad: CreateFieldInput[] = [
      { name: "x", type: "select" },
      { name: "x", type: "text", choices: [{ label: "One" }] },
      { name: "x", type: "select", choices: [{ label: "One" }, { label: "Two", depth: 1 }] },
      { name: "x", type: "select", choices: [{ label: "One" }, { label: " one " }] },
      { name: "x", type: "drill_down", choices: [{ label: "One", depth: 1 }] },
      { name: "x", type: "drill_down", choices: [{ label: "One" }, { label: "Two", depth: 2 }] },
      { name: "x", type: "regex" },
      { name: "x", type: "regex", settings: { regex: "(" } },
      { name: "x", type: "regex", settings: { regex: "^(a+)+$" } },
      { name: "x", type: "regex", settings: { regex: "^(\\w+\\s?)*$" } },
      { name: "x", type: "ajax" },
      { name: "x", type: "ajax", settings: { url: "file:///etc/passwd" } },
      { name: " ", type: "text" },
      { name: "x", type: "text", categoryIds: [999_999] },
      { name: "x", type: "text", subject: "customer", categoryIds: [1] },
      { name: "x", type: "text", dependsOnChoiceId: 999_999 },
    ];
    for (const input of bad) await expect(createField(ctx, input), JSON.stringify(input)).rejects.toThrow();
    expect(await listFields(ctx)).toEqual([]);
    const { id } = await createField(ctx, {
      name: "x",
      type: "decimal",
      settings: { decimals: 3, regex: "(", size: 9 },
    });
    expect((await field(id)).settings).toEqual({ decimals: 3 });
  });

  it("grow a tree of choices that keeps its numbers", async () => {
    const { ctx, field } = await scene();
    const { id } = await createField(ctx, {
      name: "Place",
      type: "drill_down",
      choices: [
        { label: "Oslo" },
        { label: "Floor 1", depth: 1 },
        { label: "Floor 2", depth: 1 },
        { label: "Bergen" },
        { label: "Floor 1", depth: 1 },
      ],
    });
    const before = await field(id);
    const paths = (one: typeof before) => one.choices.map((choice) => choicePath(one, choice.id).join("/"));
    expect(paths(before)).toEqual(["Oslo", "Oslo/Floor 1", "Oslo/Floor 2", "Bergen", "Bergen/Floor 1"]);
    const [oslo, first, , bergen, other] = before.choices.map((choice) => choice.id);
    await editField(ctx, {
      id,
      choices: [
        { id: bergen, label: "Bergen" },
        { id: other, label: "Ground", depth: 1 },
        { id: first, label: "Floor 1", depth: 1 },
        { label: "Desk 4", depth: 2 },
        { id: oslo, label: "Oslo", active: false },
      ],
    });
    const after = await field(id);
    expect(paths(after)).toEqual(["Bergen", "Bergen/Ground", "Bergen/Floor 1", "Bergen/Floor 1/Desk 4", "Oslo"]);
    expect(after.choices.map((choice) => choice.id).slice(0, 3)).toEqual([bergen, other, first]);
  });

  it("lose no choice that is a value or that another field waits for", async () => {
    const { ctx, field, ticketWith } = await scene();
    const { id } = await createField(ctx, { name: "Room", type: "select", choices: [{ label: "A" }, { label: "B" }] });
    const { id: many } = await createField(ctx, {
      name: "Extras",
      type: "multiple_choice",
      choices: [{ label: "Tea" }, { label: "Milk" }],
    });
    const [a, b] = (await field(id)).choices;
    const [tea, milk] = (await field(many)).choices;
    if (!a || !b || !tea || !milk) throw new Error("There are no choices.");
    await ticketWith({ [id]: a.id, [many]: [milk.id] });
    const refused = {
      code: "conflict",
      reason: "in_use",
      fields: { choices: expect.stringContaining("1 open ticket") },
    };
    await expect(editField(ctx, { id, choices: [{ id: b.id, label: "B" }] })).rejects.toMatchObject(refused);
    await expect(editField(ctx, { id: many, choices: [{ id: tea.id, label: "Tea" }] })).rejects.toMatchObject(refused);
    await createField(ctx, { name: "Why B", type: "text", dependsOnChoiceId: b.id });
    await expect(editField(ctx, { id, choices: [{ id: a.id, label: "A" }] })).rejects.toMatchObject({
      message: expect.stringContaining("Why B"),
    });
    await editField(ctx, { id: many, choices: [{ id: milk.id, label: "Milk" }] });
    await expect(editField(ctx, { id: many, choices: [{ id: a.id, label: "stolen" }] })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("depend on no choice of themselves, however far around", async () => {
    const { ctx, field } = await scene();
    const make = async (name: string, dependsOnChoiceId: number | null) => {
      const { id } = await createField(ctx, { name, type: "select", choices: [{ label: "Yes" }], dependsOnChoiceId });
      return { id, choiceId: (await field(id)).choices[0]?.id ?? 0 };
    };
    const one = await make("One", null);
    const two = await make("Two", one.choiceId);
    const three = await make("Three", two.choiceId);
    for (const dependsOnChoiceId of [one.choiceId, two.choiceId, three.choiceId]) {
      await expect(editField(ctx, { id: one.id, dependsOnChoiceId })).rejects.toMatchObject({ reason: "circle" });
    }
    await editField(ctx, { id: three.id, dependsOnChoiceId: one.choiceId });
    await expect(deleteField(ctx, one.id)).rejects.toMatchObject({ reason: "in_use" });
  });

  it("with values keep their kind and cannot be deleted", async () => {
    const { agent, ctx, field, ticketWith, workspace } = await scene();
    const { id } = await createField(ctx, { name: "Serial", type: "text" });
    await ticketWith({ [id]: "PX-1" });
    expect(await fieldUsage(ctx, id)).toEqual({ tickets: { open: 1, all: 1 }, customers: 0, filters: 0 });
    await expect(editField(ctx, { id, type: "number" })).rejects.toMatchObject({
      fields: { type: expect.any(String) },
    });
    await editField(ctx, { id, type: "large_text", settings: { rows: 6 } });
    expect(await field(id)).toMatchObject({ type: "large_text", settings: { rows: 6 } });
    await expect(deleteField(ctx, id)).rejects.toMatchObject({ reason: "in_use" });
    await editField(ctx, { id, active: false });
    const { id: asked } = await createField(ctx, { name: "Asked", type: "text" });
    await db.insert(filters).values({
      workspaceId: workspace.id,
      ownerId: agent.id,
      name: "mine",
      query: { field: `fields.${asked}`, op: "is", value: "x" },
    });
    await expect(deleteField(ctx, asked)).rejects.toMatchObject({ message: expect.stringContaining("1 saved filter") });
    const { id: unused } = await createField(ctx, { name: "Unused", type: "select", choices: [{ label: "A" }] });
    await deleteField(ctx, unused);
    expect((await listFields(ctx)).map((one) => one.name)).toEqual(["Serial", "Asked"]);
  });

  it("count at once where tickets are made: category, required, public", async () => {
    const { ctx, workspace } = await scene();
    const category = await createCategory(ctx, { name: "Printers" });
    const { id } = await createField(ctx, {
      name: "Serial",
      type: "text",
      required: true,
      categoryIds: [category.id],
    });
    const { id: staff } = await createField(ctx, {
      name: "Cost",
      type: "decimal",
      isPublic: false,
      placeAfterId: null,
    });
    const catalog = await loadCatalog(ctx);
    expect(ticketFieldsOf(catalog, category.id).map((one) => one.id)).toEqual([staff, id]);
    expect(ticketFieldsOf(catalog, null).map((one) => one.id)).toEqual([staff]);
    const submit = (fields: Record<string, unknown>) =>
      createTicket(asVisitor(workspace), {
        contact: { email: "a@b.example" },
        message: { text: "x" },
        source: "web_form",
        categoryId: category.id,
        fields,
      });
    await expect(submit({})).rejects.toMatchObject({ fields: { [`fields.${id}`]: "Serial is required." } });
    await expect(submit({ [id]: "PX", [staff]: 3 })).rejects.toMatchObject({ code: "invalid" });
    expect((await submit({ [id]: "PX" })).ticket.fields).toEqual({ [id]: "PX" });
  });

  it("leave names, not numbers, in the audit log", async () => {
    const { ctx, field } = await scene();
    const category = await createCategory(ctx, { name: "Printers" });
    const { id } = await createField(ctx, {
      name: "Room",
      type: "select",
      choices: [{ label: "A" }],
      categoryIds: [category.id],
    });
    const [a] = (await field(id)).choices;
    await editField(ctx, { id, required: true, choices: [{ id: a?.id, label: "A" }, { label: "B" }] });
    const { entries } = await listAudit(ctx, { objectType: "Custom field" });
    expect(entries[0]).toMatchObject({
      before: { required: false, choices: ["A"] },
      after: { required: true, choices: ["A", "B"] },
    });
    expect(entries[1]?.after).toMatchObject({ categories: ["Printers"], choices: ["A"] });
  });

  it("of another workspace are not found", async () => {
    const one = await scene();
    const other = await scene();
    const { id } = await createField(one.ctx, { name: "Mine", type: "select", choices: [{ label: "A" }] });
    const choiceId = (await one.field(id)).choices[0]?.id ?? 0;
    await expect(editField(other.ctx, { id, name: "Theirs" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteField(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(fieldUsage(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      createField(other.ctx, { name: "x", type: "text", dependsOnChoiceId: choiceId }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});
