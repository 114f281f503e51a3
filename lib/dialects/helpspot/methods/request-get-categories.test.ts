import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { addCategory, call, type Desk, json, openDesk } from "@/lib/dialects/helpspot/testing";

setUpTestDatabase();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});

test("without any, an empty element in XML and an empty list in JSON", async () => {
  const xml = await (await call({ method: "request.getCategories" })).text();
  expect(xml).toContain("<categories><category /></categories>");
  expect(await json({ method: "request.getCategories" })).toEqual({ category: [] });
});

test("public and active ones, keyed by id, with their public fields", async () => {
  const bugs = await addCategory(desk, {
    name: "Report a Bug",
    fields: [
      { name: "Version", type: "text" },
      { name: "Severity", type: "text", isPublic: false },
    ],
  });
  const usage = await addCategory(desk, { name: "Usage Question" });
  await addCategory(desk, { name: "Inner", isPublic: false });
  await addCategory(desk, { name: "Old", active: false });
  expect(await json({ method: "request.getCategories" })).toEqual({
    category: {
      [bugs.id]: {
        xCategory: String(bugs.id),
        sCategory: "Report a Bug",
        sCustomFieldList: { xCustomField: [String(bugs.fields.Version)] },
      },
      [usage.id]: { xCategory: String(usage.id), sCategory: "Usage Question", sCustomFieldList: [] },
    },
  });
  const xml = await (await call({ method: "request.getCategories" })).text();
  expect(xml).toContain(
    `<sCategory>Report a Bug</sCategory><sCustomFieldList><xCustomField>${bugs.fields.Version}</xCustomField></sCustomFieldList>`,
  );
  expect(xml).toContain("<sCategory>Usage Question</sCategory><sCustomFieldList /></category>");
});
