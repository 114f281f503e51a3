import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { env } from "@/lib/env";
import { listAudit } from "../audit/queries";
import { loadCatalog } from "../catalog/catalog";
import { createCategory, deleteCategory } from "../categories/commands";
import type { Context } from "../context";
import { createForum, deleteForum } from "../forums/forum-commands";
import { createBook, deleteBook } from "../knowledge/books";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { createPortal, deletePortal, editPortal } from "./commands";
import { findPortal, listPortals, portalUsage } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const primary = (await listPortals(ctx))[0]?.id ?? 0;
  const { id: categoryId } = await createCategory(ctx, { name: "Shop" });
  const { id: bookId } = await createBook(ctx, { name: "Manual" });
  const { id: forumId } = await createForum(ctx, { name: "Talk" });
  return { workspace, ctx, guest: asVisitor(workspace), primary, categoryId, bookId, forumId };
}

const portal = async (ctx: Context, id: number) => (await loadCatalog(ctx)).portal.get(id);
const request = (portalId: number, categoryId: number | null = null) => ({
  contact: { email: "a@b.example" },
  message: { text: "x" },
  source: "web_form" as const,
  portalId,
  categoryId,
});

describe("a portal", () => {
  it("has a name, an address of its own and what it offers", async () => {
    const { workspace, ctx, categoryId, bookId, forumId } = await scene();
    const host = `${workspace.slug}.example`;
    const { id } = await createPortal(ctx, {
      name: "Shop help",
      host: ` HTTPS://${host.toUpperCase()}/ `,
      welcome: "Hello",
      categoryIds: [categoryId],
      bookIds: [bookId],
      forumIds: [forumId],
    });
    expect(await portal(ctx, id)).toMatchObject({
      name: "Shop help",
      host,
      welcome: "Hello",
      isPrimary: false,
      active: true,
      categoryIds: [categoryId],
      bookIds: [bookId],
      forumIds: [forumId],
    });
    expect(await findPortal(host)).toMatchObject({ portal: { id }, byHost: true });
    await editPortal(ctx, { id, categoryIds: null, host: "" });
    expect(await portal(ctx, id)).toMatchObject({
      name: "Shop help",
      host: null,
      categoryIds: null,
      bookIds: [bookId],
    });
    const { entries } = await listAudit(ctx, {});
    expect(entries[0]).toMatchObject({
      action: "edit",
      objectType: "Portal",
      objectName: "Shop help",
      before: { host, categories: ["Shop"] },
      after: { host: null, categories: "everything" },
    });
  });

  it.each([
    ["help.example.com/desk", "path"],
    ["a b", "blank"],
    ["http://user@x.example", "name before it"],
    ["x.example?y", "query"],
  ])("takes no address like %s (%s)", async (host) => {
    const { ctx } = await scene();
    await expect(createPortal(ctx, { name: "P", host })).rejects.toThrow("host name");
  });

  it("shares its address and name with no other", async () => {
    const one = await scene();
    const other = await scene();
    const host = `${one.workspace.slug}.example:8080`;
    const { id } = await createPortal(one.ctx, { name: "First", host });
    await expect(createPortal(other.ctx, { name: "First", host })).rejects.toMatchObject({ reason: "host_taken" });
    await expect(createPortal(one.ctx, { name: "first" })).rejects.toMatchObject({ reason: "name_taken" });
    await expect(createPortal(one.ctx, { name: "Own", host: env.PUBLIC_URL })).rejects.toMatchObject({
      fields: { host: expect.stringContaining("desk's own") },
    });
    await expect(editPortal(one.ctx, { id, host })).resolves.toBeUndefined();
    const racing = [one, other].map(({ ctx, workspace }) =>
      createPortal(ctx, { name: `Race ${workspace.slug}`, host: `race-${one.workspace.slug}.example` }),
    );
    const results = await Promise.allSettled(racing);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("offers only what is this workspace's, and no longer what is deleted", async () => {
    const { ctx, categoryId, bookId, forumId } = await scene();
    const other = await scene();
    const lists = { categoryIds: [categoryId], bookIds: [bookId], forumIds: [forumId] };
    const { id } = await createPortal(ctx, { name: "P", ...lists });
    await expect(editPortal(ctx, { id, categoryIds: [other.categoryId] })).rejects.toMatchObject({
      fields: { categoryIds: expect.any(String) },
    });
    await expect(editPortal(ctx, { id, bookIds: [other.bookId] })).rejects.toMatchObject({
      fields: { bookIds: expect.any(String) },
    });
    await expect(editPortal(ctx, { id, forumIds: [other.forumId] })).rejects.toMatchObject({
      fields: { forumIds: expect.any(String) },
    });
    await expect(editPortal(other.ctx, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    await deleteCategory(ctx, categoryId);
    await deleteBook(ctx, bookId);
    await deleteForum(ctx, forumId);
    expect(await portal(ctx, id)).toMatchObject({ categoryIds: [], bookIds: [], forumIds: [] });
  });

  it("goes only when no ticket came through it; the primary one stays, switched on", async () => {
    const { ctx, guest, primary } = await scene();
    const { id } = await createPortal(ctx, { name: "P" });
    await createTicket(guest, request(id));
    expect(await portalUsage(ctx, id)).toEqual({ open: 1, all: 1 });
    await expect(deletePortal(ctx, id)).rejects.toMatchObject({ reason: "in_use" });
    await expect(deletePortal(ctx, primary)).rejects.toMatchObject({ code: "invalid" });
    await expect(editPortal(ctx, { id: primary, active: false })).rejects.toMatchObject({
      fields: { active: expect.any(String) },
    });
    const unused = await createPortal(ctx, { name: "Unused" });
    await deletePortal(ctx, unused.id);
    expect((await listPortals(ctx)).map((one) => [one.name, one.openTickets]).slice(1)).toEqual([["P", 1]]);
  });
});

describe("a request through a portal", () => {
  it("from outside is in a category that the portal offers; staff may put it anywhere", async () => {
    const { ctx, guest, categoryId } = await scene();
    const { id: elsewhere } = await createCategory(ctx, { name: "Elsewhere" });
    const { id } = await createPortal(ctx, { name: "P", categoryIds: [categoryId] });
    await expect(createTicket(guest, request(id, categoryId))).resolves.toBeDefined();
    await expect(createTicket(guest, request(id, elsewhere))).rejects.toMatchObject({
      fields: { categoryId: expect.stringContaining("portal") },
    });
    await expect(createTicket(ctx, request(id, elsewhere))).resolves.toBeDefined();
  });

  it("needs one that is there and switched on", async () => {
    const { ctx, guest } = await scene();
    const other = await scene();
    const { id } = await createPortal(ctx, { name: "P", active: false });
    for (const portalId of [id, other.primary, 999_999_999]) {
      await expect(createTicket(guest, request(portalId))).rejects.toMatchObject({
        fields: { portalId: "There is no such portal." },
      });
    }
  });
});
