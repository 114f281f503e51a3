import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog, customFields } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { asAgent, asVisitor, freshen, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { editCustomer } from "./edit-customer";
import { getCustomer, listCustomers, listOrganizationNames } from "./queries";

setUpTestDatabase();

async function desk() {
  const workspace = await makeWorkspace();
  return { workspace, ida: asAgent(workspace, await makeAgent(workspace)) };
}

async function customer(ctx: Context, email: string, name: string): Promise<number> {
  const { ticket } = await createTicket(ctx, { contact: { email, name }, source: "phone", message: { text: "x" } });
  return ticket.customerId;
}

test("people are found by parts of name, address and company, in pages by name", async () => {
  const { ida } = await desk();
  const tom = await customer(ida, "tom@contoso.example", "Tom Ito");
  await customer(ida, "mara@fabrikam.example", "Mara Lind");
  await customer(ida, "jo@fabrikam.example", "Jo Abel");
  await editCustomer(ida, { id: tom, organization: "Contoso Ltd" });
  const found = async (text: string) => (await listCustomers(ida, { text })).rows.map((row) => row.name);
  expect(await found("")).toEqual(["Jo Abel", "Tom Ito", "Mara Lind"]);
  expect(await found("fabri lind")).toEqual(["Mara Lind"]);
  expect(await found("CONTOSO ltd")).toEqual(["Tom Ito"]);
  expect(await found("100%")).toEqual([]);
  const first = await listCustomers(ida, { limit: 2 });
  const second = await listCustomers(ida, { limit: 2, after: first.nextCursor ?? "" });
  expect([...first.rows, ...second.rows].map((row) => row.name)).toEqual(["Jo Abel", "Tom Ito", "Mara Lind"]);
  expect(second.nextCursor).toBeNull();
  await expect(listCustomers(ida, { after: "nonsense" })).rejects.toMatchObject({ code: "invalid" });
});

test("a record is changed with its addresses, company and fields, and the audit log keeps what it was", async () => {
  const { workspace, ida } = await desk();
  const [field] = await db
    .insert(customFields)
    .values({ workspaceId: workspace.id, subject: "customer", name: "Contract", type: "text" })
    .returning();
  await freshen(workspace);
  const id = await customer(ida, "tom@contoso.example", "Tom Ito");
  const after = await editCustomer(ida, {
    id,
    lastName: "Itō",
    organization: "Contoso",
    emails: ["T.Ito@contoso.example", "tom@contoso.example"],
    fields: { [String(field?.id)]: "Gold" },
  });
  expect(after).toMatchObject({
    name: "Tom Itō",
    organization: { name: "Contoso" },
    fields: { [`${field?.id}`]: "Gold" },
  });
  expect(after.emails.map((entry) => entry.email)).toEqual(["t.ito@contoso.example", "tom@contoso.example"]);
  expect(await listOrganizationNames(ida)).toEqual(["Contoso"]);
  const entries = await db.select().from(auditLog);
  expect(entries.find((entry) => entry.objectType === "Customer" && entry.workspaceId === workspace.id)).toMatchObject({
    action: "edit",
    before: { lastName: "Ito" },
    after: { lastName: "Itō" },
  });
  expect((await editCustomer(ida, { id, organization: "" })).organization).toBeNull();
});

test("an address that is no address, or another's, is refused and nothing changes", async () => {
  const { ida } = await desk();
  const tom = await customer(ida, "tom@contoso.example", "Tom Ito");
  await customer(ida, "mara@fabrikam.example", "Mara Lind");
  for (const emails of [["not an address"], ["tom@contoso.example", "mara@fabrikam.example"]]) {
    await expect(editCustomer(ida, { id: tom, firstName: "X", emails })).rejects.toMatchObject({
      code: "invalid",
      fields: { emails: expect.any(String) },
    });
  }
  expect(await getCustomer(ida, tom)).toMatchObject({ firstName: "Tom" });
});

test("guests, visitors and other workspaces cannot", async () => {
  const { workspace, ida } = await desk();
  const elsewhere = await desk();
  const id = await customer(ida, "tom@contoso.example", "Tom Ito");
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Guest Person"));
  await expect(editCustomer(guest, { id, firstName: "X" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(getCustomer(elsewhere.ida, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(editCustomer(elsewhere.ida, { id, firstName: "X" })).rejects.toMatchObject({ code: "not_found" });
  await expect(listCustomers(asVisitor(workspace), {})).rejects.toMatchObject({ code: "forbidden" });
});
