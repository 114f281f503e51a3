import { beforeAll, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { mergeTickets, unmergeTicket } from "@/lib/domain/tickets/merge-tickets";
import { accessKeyOf, getThread, getTicket } from "@/lib/domain/tickets/read-ticket";
import { replyToTicket } from "@/lib/domain/tickets/testing";
import { contextOfAccessKey } from "@/lib/domain/tickets/visitors";
import { letter, takeIn, workOff } from "@/lib/mail/testing";

setUpTestDatabase();
let workspace: Workspace;
let agent: AgentActor;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
});

it("tickets merged in a chain are reached at the last one by numbers, keys and mails, and taken out with theirs", async () => {
  const ctx = asAgent(workspace, agent);
  const from = "ada@far.example";
  const opened: { id: number; key: string; answered: string }[] = [];
  for (const subject of ["First", "Second", "Third"]) {
    const { ticketId } = await takeIn(workspace, letter(workspace, { from, subject }));
    const id = ticketId ?? 0;
    await replyToTicket(ctx, id, { text: `About ${subject}` });
    const mails = await workOff(id);
    const answered = mails.find((mail) => mail.kind === "reply")?.mailMessageId ?? "";
    opened.push({ id, key: accessKeyOf(await getTicket(ctx, id)), answered });
  }
  const [first, second, third] = opened as [(typeof opened)[0], (typeof opened)[0], (typeof opened)[0]];
  await mergeTickets(ctx, { sourceId: first.id, targetId: second.id });
  await mergeTickets(ctx, { sourceId: second.id, targetId: third.id });

  for (const old of [first, second]) {
    expect((await getTicket(ctx, old.id)).mergedIntoId).toBe(third.id);
    const holder = await contextOfAccessKey(old.key, { workspace, via: "portal", requestId: "t" });
    expect(holder).toMatchObject({ ticketId: third.id, mergedFrom: old.id });
    expect((await getThread(holder.ctx, holder.ticketId)).messages.map(({ bodyText }) => bodyText)).toContain(
      "About First",
    );
    const byNumber = await takeIn(workspace, letter(workspace, { from, subject: `Re: Printer [#${old.id}]` }));
    const byAnswer = await takeIn(workspace, letter(workspace, { from, inReplyTo: old.answered }));
    expect([byNumber.ticketId, byAnswer.ticketId]).toEqual([third.id, third.id]);
  }
  const { messages } = await getThread(ctx, third.id);
  // Three letters, three answers, and four mails to the old ones.
  expect(messages).toHaveLength(10);
  const origins = messages.map(({ mergedFromTicketId }) => mergedFromTicketId);
  expect([first.id, second.id].map((id) => origins.filter((origin) => origin === id).length)).toEqual([4, 4]);

  // What was written to the old ones is theirs when the merges are taken back.
  await unmergeTicket(ctx, second.id);
  await unmergeTicket(ctx, first.id);
  for (const { id } of opened) {
    const thread = await getThread(ctx, id);
    expect(thread.messages).toHaveLength(id === third.id ? 2 : 4);
    expect(thread.messages.map((message) => message.mergedFromTicketId)).toEqual(thread.messages.map(() => null));
    expect(thread.ticket.messageCount).toBe(thread.messages.length);
    expect(thread.ticket.waitingSince === null).toBe(id === third.id);
  }
});
