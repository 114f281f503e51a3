import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { answer, type Desk, openDesk } from "@/lib/dialects/phpdesk/testing";
import { changeSettings } from "@/lib/domain/settings/commands";
import { asAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;

beforeAll(async () => {
  // The first workspace of all: the one that calls without a token speak to.
  desk = await openDesk();
});

test("public categories, with a token and without", async () => {
  const categories = [{ id: desk.orders, name: "Orders", icon: null }];
  for (const token of [desk.token, undefined, "wrong"])
    expect(await answer("ticket_categories.php", token, "query", {})).toEqual([200, { success: true, categories }]);
  const other = await openDesk();
  expect((await answer("ticket_categories.php", other.token, "query", {}))[1].categories).toEqual([
    { id: other.orders, name: "Orders", icon: null },
  ]);
});

test("public fields, in the desk's order", async () => {
  const fields = [
    { id: desk.field.order, name: "Order Number", type: "text", required: true, possible_values: null },
    { id: desk.field.size, name: "Size", type: "select", required: false, possible_values: "Small,Large" },
  ];
  for (const token of [desk.token, undefined])
    expect(await answer("ticket_custom_fields.php", token, "query", {})).toEqual([200, { success: true, fields }]);
});

test("switched off, with a token and without", async () => {
  await changeSettings(asAgent(desk.workspace, desk.agent), { phpdeskApi: false });
  for (const file of ["ticket_categories.php", "ticket_custom_fields.php"])
    for (const token of [desk.token, undefined])
      expect(await answer(file, token, "query", {})).toEqual([
        503,
        { success: false, error: "This API is switched off." },
      ]);
});
