import { expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { listMailboxes } from "../mailboxes/queries";
import { asAgent, asSystem, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { getMailOrigin } from "./origin";

setUpTestDatabase();

it("tells staff who may read the message, and nobody else", async () => {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const [mailbox] = await listMailboxes(ctx);
  const { ticket, messageId } = await createTicket(asSystem(workspace), {
    contact: { email: "ada@brook.example" },
    message: { text: "Words." },
    source: "email",
  });
  const notMail = getMailOrigin(ctx, messageId);
  await expect(notMail).rejects.toMatchObject({ code: "not_found" });
  const proof = { server: "mx.desk.example", spf: "pass", dkim: "none", dmarc: "none", passed: true };
  await db.insert(inboundMails).values({
    id: `origin ${ticket.id}`,
    workspaceId: workspace.id,
    mailboxId: mailbox?.id ?? null,
    via: "imap",
    hash: "e".repeat(64),
    size: 1,
    state: "processed",
    classification: "human",
    reason: "Nothing in it names a ticket.",
    proof,
    ticketId: ticket.id,
    messageId,
  });
  expect(await getMailOrigin(ctx, messageId)).toEqual({
    via: "imap",
    reason: "Nothing in it names a ticket.",
    classification: "human",
    proof,
    receivedAt: expect.any(Date),
    envelopeFrom: null,
    mailbox: mailbox?.name,
    headers: null,
  });
  const other = await makeWorkspace();
  const strangers = [
    asVisitor(workspace, ticket.id),
    asAgent(workspace, await makeAgent(workspace, "Guest")),
    asAgent(other, await makeAgent(other)),
  ];
  for (const stranger of strangers)
    await expect(getMailOrigin(stranger, messageId)).rejects.toMatchObject({ code: "not_found" });
  await expect(getMailOrigin(ctx, 99_999_999_999)).rejects.toMatchObject({ code: "not_found" });
});
