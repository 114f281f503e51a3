import { expect, test } from "vitest";
import { db } from "@/db/client";
import { mailAddresses } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { sendDraft } from "../tickets/send-draft";
import { takeBack } from "../tickets/take-back";
import { addressStanding } from "./address-standing";

setUpTestDatabase();

test("tells who was written to, from where mail came back, and who gets none any more", async () => {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace);
  const ctx = asAgent(workspace, agent);
  const { ticket } = await createTicket(ctx, {
    subject: "Printer",
    contact: { email: "tom@contoso.example" },
    source: "phone",
    message: { text: "It jams." },
  });
  const send = (to: string, cc: string[] = []) =>
    sendDraft(ctx, { ticketId: ticket.id, kind: "reply", html: "Hello", to: [to], cc, bcc: [], uploadIds: [] });
  await send("tom@contoso.example", ["it@contoso.example"]);
  const { messageId } = await send("taken@back.example");
  await takeBack(ctx, { messageIds: [messageId ?? 0] });
  const came = { workspaceId: workspace.id, lastBouncedAt: new Date() };
  await db.insert(mailAddresses).values([
    { ...came, address: "tom@contoso.example", bounces: 1, lastBounce: "4.2.2 full" },
    { ...came, address: "it@contoso.example", bounces: 3, lastBounce: "5.1.1 gone", blockedAt: new Date() },
    { ...came, workspaceId: workspace.id + 1, address: "new@x.example", bounces: 9, lastBounce: "theirs" },
  ]);
  const asked = ["Tom@contoso.example", "it@contoso.example", "taken@back.example", "new@x.example", agent.email];
  const found = new Map((await addressStanding(ctx, asked)).map((one) => [one.address, one]));
  expect(found.get("tom@contoso.example")).toMatchObject({ isNew: false, bounces: 1, isBlocked: false });
  expect(found.get("it@contoso.example")).toMatchObject({ isNew: false, isBlocked: true, lastBounce: "5.1.1 gone" });
  expect(found.get("taken@back.example")).toMatchObject({ isNew: true, bounces: 0 });
  expect(found.get("new@x.example")).toMatchObject({ isNew: true, bounces: 0, lastBounce: "" });
  expect(found.get(agent.email)).toMatchObject({ isNew: false });
  await expect(addressStanding(asVisitor(workspace), asked)).rejects.toMatchObject({ code: "forbidden" });
});
