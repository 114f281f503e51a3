import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { defaultMailbox, loadCatalog } from "../catalog/catalog";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { createMailbox, deleteMailbox, editMailbox } from "./commands";
import { listMailboxes, mailboxUsage } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const [first] = await listMailboxes(ctx);
  if (!first) throw new Error("There is no first mailbox.");
  return { workspace, ctx, first };
}

describe("mailboxes", () => {
  it("have an address of their own, valid and in lower case", async () => {
    const { ctx, first } = await scene();
    const { id } = await createMailbox(ctx, { name: "Sales", address: " Sales@Desk.Example " });
    expect((await loadCatalog(ctx)).mailbox.get(id)?.address).toBe("sales@desk.example");
    for (const address of ["", "sales", "a b@desk.example", "x@y", first.address, first.address.toUpperCase()]) {
      await expect(createMailbox(ctx, { name: "X", address }), address).rejects.toThrow();
    }
    await expect(editMailbox(ctx, { id, address: first.address })).rejects.toMatchObject({ reason: "address_taken" });
    await editMailbox(ctx, { id, address: "sales@desk.example", name: "Sales team" });
  });

  it("keep one default in use", async () => {
    const { ctx, first } = await scene();
    await expect(editMailbox(ctx, { id: first.id, isDefault: false })).rejects.toMatchObject({ code: "invalid" });
    await expect(editMailbox(ctx, { id: first.id, active: false })).rejects.toMatchObject({ code: "invalid" });
    await expect(deleteMailbox(ctx, first.id)).rejects.toMatchObject({ code: "invalid" });
    const { id } = await createMailbox(ctx, { name: "New", address: "new@desk.example", isDefault: true });
    expect(defaultMailbox(await loadCatalog(ctx))?.id).toBe(id);
    expect((await listMailboxes(ctx)).filter((mailbox) => mailbox.isDefault)).toHaveLength(1);
    await editMailbox(ctx, { id: first.id, active: false });
    await deleteMailbox(ctx, first.id);
    expect((await listMailboxes(ctx)).map((mailbox) => mailbox.id)).toEqual([id]);
    await expect(
      createMailbox(ctx, { name: "Off", address: "off@desk.example", isDefault: true, active: false }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  it("keep the signature safe", async () => {
    const { ctx, first } = await scene();
    await editMailbox(ctx, { id: first.id, signatureHtml: "<p>Bye<script>alert(1)</script></p>" });
    expect((await loadCatalog(ctx)).mailbox.get(first.id)?.signatureHtml).toBe("<p>Bye</p>");
  });

  it("that tickets came through cannot be deleted", async () => {
    const { workspace, ctx } = await scene();
    const { id } = await createMailbox(ctx, { name: "Sales", address: "sales@desk.example" });
    await createTicket(asSystem(workspace), {
      contact: { email: "a@b.example" },
      message: { text: "x" },
      source: "email",
      mailboxId: id,
    });
    expect(await mailboxUsage(ctx, id)).toEqual({ open: 1, all: 1 });
    await expect(deleteMailbox(ctx, id)).rejects.toMatchObject({ reason: "in_use" });
  });
});
