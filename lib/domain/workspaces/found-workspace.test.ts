import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { mailboxes, workspaces } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { sha256Hex } from "@/lib/crypto";
import { loadCatalog } from "../catalog/catalog";
import { checkAgentPassword } from "../sessions/agent-password";
import { asSystem } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { findToken } from "../tokens/tokens";
import { foundWorkspace } from "./found-workspace";
import { workspaceByHash } from "./queries";

setUpTestDatabase();

describe("foundWorkspace", () => {
  it("makes a workspace that can work at once, with keys and a sign-in of its own", async () => {
    const made = await foundWorkspace({ name: "Café Zürich GmbH" });
    expect(made).toMatchObject({
      workspace: { slug: "cafe-zurich-gmbh", name: "Café Zürich GmbH" },
      mailbox: "support@cafe-zurich-gmbh.example",
      administrator: { email: "admin@cafe-zurich-gmbh.example" },
    });
    const workspace = await workspaceByHash(made.hash);
    expect(workspace?.id).toBe(made.workspace.id);
    const { email, password } = made.administrator;
    expect(await checkAgentPassword(email, password)).toMatchObject({
      workspace: { id: made.workspace.id },
      agent: { role: { isAdministrator: true } },
    });
    expect((await findToken("helprealm", sha256Hex(made.apitoken)))?.workspace.id).toBe(made.workspace.id);
    expect((await findToken("widget", sha256Hex(made.widgetKey)))?.workspace.id).toBe(made.workspace.id);
    if (!workspace) throw new Error("The workspace was not found.");
    const ctx = asSystem(workspace);
    const { categories, teams } = await loadCatalog(ctx);
    expect(categories).toMatchObject([{ name: "General", teamId: teams[0]?.id, agentIds: [made.administrator.id] }]);
    const { ticket } = await createTicket(ctx, {
      contact: { email: "a@b.example" },
      message: { text: "Hello" },
      source: "api",
      categoryId: categories[0]?.id,
    });
    expect(ticket.workspaceId).toBe(made.workspace.id);
  });

  it("shares nothing with another of the same name", async () => {
    const [one, two] = await Promise.all([foundWorkspace({ name: "Twins" }), foundWorkspace({ name: "Twins" })]);
    expect([one.workspace.slug, two.workspace.slug].sort()).toEqual(["twins", "twins-2"]);
    for (const key of ["hash", "mailbox", "apitoken", "widgetKey"] as const) expect(one[key]).not.toBe(two[key]);
    expect(one.administrator.email).not.toBe(two.administrator.email);
  });

  it("takes the addresses it is given, for mail and for signing in", async () => {
    const made = await foundWorkspace({ name: "見積", mailbox: "Help@Shop.example", email: "Ann@Shop.example" });
    expect(made.workspace.slug).toBe("desk");
    expect(made.administrator.email).toBe("ann@shop.example");
    const [box] = await db.select().from(mailboxes).where(eq(mailboxes.workspaceId, made.workspace.id));
    expect(box).toMatchObject({ address: "help@shop.example", isDefault: true });
  });

  it.each([
    [{ name: " " }, "Give the workspace a name."],
    [{ name: "X", mailbox: "nowhere" }, "Give the mailbox as an e-mail address."],
    [{ name: "X", email: "nobody" }, "Give the administrator's address as an e-mail address."],
    [{ name: "X", mailbox: "support@taken.example" }, "There is a mailbox support@taken.example already."],
    [{ name: "X", email: "admin@taken.example" }, "There is an agent with the address admin@taken.example already."],
  ])("refuses %j and makes nothing", async (input, sentence) => {
    await foundWorkspace({ name: "Taken" }).catch(() => undefined);
    const before = await db.$count(workspaces);
    await expect(foundWorkspace(input)).rejects.toThrow(sentence);
    const after = await db.$count(workspaces);
    expect(after).toBe(before);
  });
});
