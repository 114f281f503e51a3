import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "@/db/client";
import { mailSources, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { createMailbox } from "../mailboxes/commands";
import { listMailboxes } from "../mailboxes/queries";
import { saveMailSource } from "../mailboxes/sources";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import { tellOfSilentSources } from "./tell-of-silence";

setUpTestDatabase();

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

it("writes to the administrators once each time a mailbox falls silent, from another mailbox", async () => {
  const workspace = await makeWorkspace();
  const admin = await makeAgent(workspace);
  const ctx = asAgent(workspace, admin);
  await makeAgent(workspace, "Help Desk Staff");
  const mailboxId = (await listMailboxes(ctx))[0]?.id ?? 0;
  const { id: otherId } = await createMailbox(ctx, { name: "Sales", address: `sales@${workspace.slug}.example` });
  await saveMailSource(ctx, {
    mailboxId,
    host: "imap.far.example",
    port: 993,
    security: "tls",
    signIn: "password",
    username: "desk",
    password: "secret",
    folders: ["INBOX"],
    afterFetch: "keep",
  });
  await freshen(workspace);
  const set = (values: Partial<typeof mailSources.$inferInsert>) =>
    db.update(mailSources).set(values).where(eq(mailSources.mailboxId, mailboxId));
  const tell = () => tellOfSilentSources(asSystem(workspace));
  const told = () =>
    db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, workspace.id)).orderBy(asc(outgoingMails.id));

  await set({ lastSuccessAt: minutesAgo(29), lastError: "Authentication failed." });
  expect(await tell()).toBe(0);
  await set({ lastSuccessAt: minutesAgo(31) });
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(0);
  expect(await told()).toEqual([
    expect.objectContaining({
      to: [admin.email],
      mailboxId: otherId,
      kind: "notification",
      ticketId: null,
      bodyText: expect.stringContaining("The server says: Authentication failed."),
    }),
  ]);
  // It came back, and fell silent again since.
  await db.update(outgoingMails).set({ createdAt: minutesAgo(60) });
  expect(await tell()).toBe(1);
  await set({ active: false });
  await db.update(outgoingMails).set({ createdAt: minutesAgo(60) });
  expect(await tell()).toBe(0);
});
