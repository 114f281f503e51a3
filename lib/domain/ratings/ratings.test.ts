import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { asAgent, asCustomer, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { mergeTickets, unmergeTicket } from "../tickets/merge-tickets";
import { postUpdate } from "../tickets/post-update";
import { accessKeyOf, getTicket } from "../tickets/read-ticket";
import { renewAccessKey } from "../tickets/renew-access-key";
import { splitTicket } from "../tickets/split-ticket";
import { listHistory } from "../tickets/ticket-history";
import { contextOfAccessKey } from "../tickets/visitors";
import { rateAnswer, ratingsOf } from "./ratings";

setUpTestDatabase();

let agent: Context;
let guest: Context;
beforeAll(async () => {
  const workspace = await makeWorkspace();
  agent = asAgent(workspace, await makeAgent(workspace));
  guest = asVisitor(workspace);
});

let made = 0;
/** A ticket with an answer of an agent, and everybody who may look at it. */
async function answered() {
  const email = `rater${++made}@x.example`;
  const { ticket, messageId: questionId } = await createTicket(guest, {
    contact: { email },
    message: { text: "Why?" },
    source: "web_form",
  });
  const say = async (visibility: "public" | "private") =>
    (await postUpdate(agent, { ticketId: ticket.id, message: { text: "Because.", visibility } })).messageId ?? 0;
  return {
    ticket,
    questionId,
    answerId: await say("public"),
    noteId: await say("private"),
    customer: asCustomer(guest.workspace, ticket.customerId, email),
    holder: asVisitor(guest.workspace, ticket.id),
  };
}

describe("rating an answer", () => {
  it("is one opinion that can change, told in the history", async () => {
    const { ticket, answerId, customer, holder } = await answered();
    await rateAnswer(customer, { ticketId: ticket.id, messageId: answerId, good: true });
    await rateAnswer(customer, { ticketId: ticket.id, messageId: answerId, good: true });
    await rateAnswer(holder, { ticketId: ticket.id, messageId: answerId, good: false, comment: "Not <b>really</b>" });
    expect([...(await ratingsOf(agent, ticket.id)).values()]).toMatchObject([
      { messageId: answerId, good: false, comment: "Not <b>really</b>" },
    ]);
    const { events } = await listHistory(agent, ticket.id, {});
    expect(events.filter((event) => event.type === "answer.rated")).toHaveLength(2);
  });

  it("is for answers of staff on one's own ticket alone", async () => {
    const { ticket, questionId, answerId, noteId, customer } = await answered();
    const other = await answered();
    const rate = (ctx: Context, ticketId: number, messageId: number) =>
      rateAnswer(ctx, { ticketId, messageId, good: true });
    for (const messageId of [questionId, noteId, other.answerId])
      await expect(rate(customer, ticket.id, messageId)).rejects.toMatchObject({ code: "not_found" });
    for (const ctx of [other.customer, other.holder, guest])
      await expect(rate(ctx, ticket.id, answerId)).rejects.toMatchObject({ code: "not_found" });
    await expect(rate(agent, ticket.id, answerId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(ratingsOf(other.customer, ticket.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("goes where its answer goes, through merging, taking that back, and splitting", async () => {
    const one = await answered();
    const two = await answered();
    await rateAnswer(one.customer, { ticketId: one.ticket.id, messageId: one.answerId, good: true });
    const at = async (ticketId: number) => [...(await ratingsOf(agent, ticketId)).keys()];
    await mergeTickets(agent, { sourceId: one.ticket.id, targetId: two.ticket.id });
    expect(await at(two.ticket.id)).toEqual([one.answerId]);
    await unmergeTicket(agent, one.ticket.id);
    expect(await at(one.ticket.id)).toEqual([one.answerId]);
    const part = await splitTicket(agent, { ticketId: one.ticket.id, messageIds: [one.answerId], subject: "Part" });
    expect(await at(part.id)).toEqual([one.answerId]);
    expect(await at(one.ticket.id)).toEqual([]);
  });
});

describe("a new access key", () => {
  const open = (key: string) => contextOfAccessKey(key, { via: "portal", requestId: "t" });

  it("shuts out whoever holds the old one", async () => {
    const { ticket, customer } = await answered();
    const old = accessKeyOf(ticket);
    const key = await renewAccessKey(customer, ticket.id);
    expect(key).not.toBe(old);
    await expect(open(old)).rejects.toMatchObject({ code: "not_found" });
    expect(await open(key)).toMatchObject({ ticketId: ticket.id });
    expect(await open(await renewAccessKey(agent, ticket.id))).toMatchObject({ ticketId: ticket.id });
    const { events } = await listHistory(agent, ticket.id, {});
    expect(JSON.stringify(events)).not.toContain((await getTicket(agent, ticket.id)).accessPassword);
  });

  it("is not for who holds a key, nor for others", async () => {
    const { ticket, holder } = await answered();
    const other = await answered();
    await expect(renewAccessKey(holder, ticket.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(renewAccessKey(other.customer, ticket.id)).rejects.toMatchObject({ code: "not_found" });
  });
});
