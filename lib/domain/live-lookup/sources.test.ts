import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { env } from "@/lib/env";
import { listAudit } from "../audit/queries";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createSource, deleteSource, editSource, listSources, offeredSources, openSource } from "./sources";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  return { workspace, ctx: asAgent(workspace, await makeAgent(workspace)) };
}
const crm = { name: "CRM", kind: "http_get", target: "https://crm.example/find?ll_key=hidden" } as const;

test("sources are added in the order asked for, changed, and deleted; the log has no key", async () => {
  const { ctx } = await scene();
  const { id } = await createSource(ctx, crm);
  await createSource(ctx, { ...crm, name: "LDAP", placeAfterId: null, automatic: true });
  expect((await listSources(ctx)).map((one) => one.name)).toEqual(["LDAP", "CRM"]);
  await editSource(ctx, { id, name: "Old CRM", placeAfterId: null });
  expect((await listSources(ctx)).map((one) => [one.name, one.automatic])).toEqual([
    ["Old CRM", false],
    ["LDAP", true],
  ]);
  await deleteSource(ctx, id);
  await expect(editSource(ctx, { id, name: "x" })).rejects.toMatchObject({ code: "not_found" });
  const { entries } = await listAudit(ctx, { limit: 20 });
  const lines = entries.filter((row) => row.objectType === "Lookup source");
  expect(lines.map((row) => row.action)).toEqual(["delete", "edit", "add", "add"]);
  expect(JSON.stringify(lines)).toContain("https://crm.example/find");
  expect(JSON.stringify(lines)).not.toContain("hidden");
});

test("agents are told the names of sources in use, and nothing of where they are", async () => {
  const { workspace, ctx } = await scene();
  const { id } = await createSource(ctx, crm);
  await createSource(ctx, { ...crm, name: "Off", active: false });
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest"));
  expect(await offeredSources(guest)).toEqual([{ id, name: "CRM", automatic: false, inAddressBook: true }]);
  await expect(listSources(guest)).rejects.toMatchObject({ code: "forbidden" });
  await expect(createSource(guest, crm)).rejects.toMatchObject({ code: "forbidden" });
  await expect(offeredSources(asVisitor(workspace))).rejects.toMatchObject({ code: "forbidden" });
  const other = await scene();
  await expect(openSource(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteSource(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  [{ ...crm, target: "ftp://crm.example" }, "target"],
  [{ ...crm, target: "https://me:secret@crm.example" }, "target"],
  [{ ...crm, target: "/opt/find" }, "target"],
  [{ ...crm, kind: "command", target: "/bin/sh" } as const, "target"],
  [{ ...crm, kind: "command", target: "https://crm.example" } as const, "target"],
])("%#: a source that cannot be is refused", async (input, field) => {
  const { ctx } = await scene();
  await expect(createSource(ctx, input)).rejects.toMatchObject({
    code: "invalid",
    fields: { [field]: expect.any(String) },
  });
  const { id } = await createSource(ctx, crm);
  const { kind, target } = input;
  await expect(editSource(ctx, { id, kind, target })).rejects.toMatchObject({ code: "invalid" });
});

test("a program is one that the operator allows", async () => {
  const { ctx } = await scene();
  Object.assign(env, { LOOKUP_PROGRAMS: ["/opt/find"] });
  const { id } = await createSource(ctx, { name: "Program", kind: "command", target: "/opt/find" });
  await expect(createSource(ctx, { name: "Other", kind: "command", target: "/opt/find2" })).rejects.toMatchObject({
    fields: { target: "The operator of this desk has not allowed this program." },
  });
  Object.assign(env, { LOOKUP_PROGRAMS: [] });
  await editSource(ctx, { id, active: false });
  expect(await listSources(ctx)).toMatchObject([{ active: false, target: "/opt/find" }]);
});

test("a name is there once", async () => {
  const { ctx } = await scene();
  await createSource(ctx, crm);
  await expect(createSource(ctx, { ...crm, name: "crm" })).rejects.toMatchObject({
    fields: { name: expect.any(String) },
  });
});
