import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { categoryAgents, customFieldChoices, customFields } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import {
  addField,
  failure,
  fieldFailure,
  makeTicket,
  ok,
  openScene,
  type Scene,
} from "@/lib/dialects/happyfox/testing";
import { freshen } from "@/lib/domain/testing";

setUpTestDatabase();
let scene: Scene;
const gone = { status: 404, error: "Cannot find the requested object" };

beforeAll(async () => {
  scene = await openScene();
  await db.insert(categoryAgents).values({ categoryId: scene.category, agentId: scene.agent.id });
  await freshen(scene.workspace);
});

describe("reference data", () => {
  it("lists statuses and priorities", async () => {
    const { status, priority } = scene;
    expect(await ok(scene, "statuses/")).toEqual([
      { id: status.Active, name: "Active", color: "0B6A6B", order: 1, default: true, behavior: "pending" },
      {
        id: status["Waiting for customer"],
        name: "Waiting for customer",
        color: "8F5F00",
        order: 3,
        default: false,
        behavior: "pending",
      },
      {
        id: status["Problem solved"],
        name: "Problem solved",
        color: "2C7A4B",
        order: 4,
        default: false,
        behavior: "completed",
      },
    ]);
    expect(await ok(scene, "priorities")).toEqual([
      { id: priority.Low, name: "Low", order: 1, default: false },
      { id: priority.Normal, name: "Normal", order: 2, default: true },
      { id: priority.High, name: "High", order: 3, default: false },
      { id: priority.Urgent, name: "Urgent", order: 4, default: false },
    ]);
  });

  it("lists categories and staff, and shows one by id or address", async () => {
    expect(await ok(scene, "categories/")).toEqual([
      {
        id: scene.category,
        name: "Default Category",
        description: "Everything.",
        public: true,
        time_spent_mandatory: false,
        prepopulate_cc: "AR",
      },
    ]);
    const staff = {
      id: scene.agent.id,
      name: "Admin Agent",
      email: scene.agent.email,
      active: true,
      is_account_admin: true,
      role: { id: scene.agent.role.id, name: "Administrator" },
      categories: [scene.category],
      permissions: expect.arrayContaining([
        "move_tickets",
        "delete_tickets",
        "forward_tickets",
        "assign_tickets",
        "close_tickets",
      ]),
    };
    expect(await ok(scene, "staff/")).toEqual([staff]);
    expect(await ok(scene, `staff/${scene.agent.id}`)).toEqual(staff);
    expect(await ok(scene, `staff/${scene.agent.email.toUpperCase()}/`)).toEqual(staff);
    for (const path of ["staff/999999/", "staff/nobody@x.example/", `staff/${(await openScene()).agent.id}/`]) {
      expect(await failure(scene, path)).toEqual(gone);
    }
  });

  it("lists fields of tickets and of contacts", async () => {
    const { field, choice, category } = scene;
    const plain = {
      required: false,
      visible_to_staff_only: false,
      depends_on_choice: null,
      choices: null,
      compulsory_on_completed: false,
      compulsory_on_move: false,
    };
    const at = (order: number) => ({ categories: [{ category, order }] });
    const one = (id: number | undefined, text: string) => ({ id, text, dependant_fields: [] });
    expect(await ok(scene, "ticket_custom_fields/")).toEqual([
      { ...plain, ...at(1), id: field["Product Color"], name: "Product Color", type: "text" },
      {
        ...plain,
        ...at(2),
        id: field.City,
        name: "City",
        type: "choice",
        choices: [one(choice.Bengaluru, "Bengaluru"), one(choice.Chennai, "Chennai")],
      },
      {
        ...plain,
        ...at(3),
        id: field.Country,
        name: "Country",
        type: "multiple_choice",
        choices: [one(choice.Finland, "Finland"), one(choice.Germany, "Germany"), one(choice.France, "France")],
      },
      { ...plain, ...at(4), id: field["Number Field"], name: "Number Field", type: "number" },
      { ...plain, ...at(5), id: field["Date Field"], name: "Date Field", type: "date" },
    ]);
    const ofContact = { required: false, visible_to_staff_only: false, depends_on_choice: null };
    expect(await ok(scene, "user_custom_fields/")).toEqual([
      { ...ofContact, id: field.Company, name: "Company", type: "text", choices: null, order: 1 },
      {
        ...ofContact,
        id: field.Plan,
        name: "Plan",
        type: "choice",
        choices: [one(choice.Gold, "Gold"), one(choice.Silver, "Silver")],
        order: 2,
      },
    ]);
  });

  it("knows fields and choices by the numbers they were given", async () => {
    const own = await openScene();
    const set = async (name: string, number: number) =>
      db
        .update(customFields)
        .set({ number })
        .where(eq(customFields.id, own.field[name] ?? 0));
    await set("Country", 3);
    await set("Plan", 3);
    for (const [label, number] of [
      ["Finland", 1],
      ["Germany", 2],
      ["Gold", 1],
    ] as const) {
      await db
        .update(customFieldChoices)
        .set({ number })
        .where(eq(customFieldChoices.id, own.choice[label] ?? 0));
    }
    await freshen(own.workspace);
    const ticket = await makeTicket(own, { "t-cf-3": [1, 2], "c-cf-3": 1 });
    expect(ticket.custom_fields.find((one: { id: number }) => one.id === 3)).toMatchObject({
      name: "Country",
      value: ["Finland", "Germany"],
      value_id: [1, 2],
    });
    expect(ticket.user.custom_fields.find((one: { id: number }) => one.id === 3)).toMatchObject({
      name: "Plan",
      value_id: 1,
    });
  });
});

describe("PUT ticket_custom_field/", () => {
  const put = (path: string, choices: unknown) => ok(scene, path, { choices }, { verb: "PUT" });
  const refused = (path: string, body: unknown) => failure(scene, path, body, { verb: "PUT" });

  it("replaces the choices: keeps, renames, adds, deletes", async () => {
    const id = await addField(scene, { name: "Size", type: "select" }, ["Small", "Large"]);
    const path = `ticket_custom_field/${id}/`;
    const { choices } = await put(path, [
      { id: scene.choice.Large, text: "Very large", dependant_fields: [] },
      { id: null, text: "Medium", dependant_fields: [] },
    ]);
    expect(choices).toEqual([
      { id: scene.choice.Large, text: "Very large", dependant_fields: [] },
      { id: expect.any(Number), text: "Medium", dependant_fields: [] },
    ]);
    const listed = (await ok(scene, "ticket_custom_fields/")).find((one: { id: number }) => one.id === id);
    expect(listed.choices).toEqual(choices);
    await makeTicket(scene, { [`t-cf-${id}`]: choices[1].id });
    expect((await refused(path, { choices: [choices[0]] })).status).toBe(400);
  });

  it("refuses what it cannot do", async () => {
    const path = `ticket_custom_field/${scene.field.City}/`;
    expect(await refused(path, {})).toEqual(fieldFailure("choices", "This field is required."));
    expect(await refused(path, { choices: "x" })).toEqual(fieldFailure("choices", "Enter a list of choices."));
    expect((await refused(path, { choices: [{ id: scene.choice.Finland, text: "x" }] })).status).toBe(400);
    expect((await refused(`ticket_custom_field/${scene.field["Number Field"]}/`, { choices: [] })).status).toBe(400);
    expect(await refused("ticket_custom_field/999999/", { choices: [] })).toEqual(gone);
    expect(await refused(`ticket_custom_field/${scene.field.Plan}/`, { choices: [] })).toEqual(gone);
  });
});
