import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { ratings, roles, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { createCategory } from "../categories/commands";
import type { Context } from "../context";
import { asAgent, asCustomer, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { postUpdate } from "../tickets/post-update";
import { rateAnswer } from "./ratings";
import { listRatedAnswers, ratingsReport } from "./report";

setUpTestDatabase();

let ada: Context;
let ben: Context;
let lead: Context;
let categoryId: number;
const made: Record<string, number> = {};

/** A ticket with an answer that was rated. */
async function rated(by: Context, name: string, good: boolean, comment = "", category: number | null = null) {
  const email = `${name}@x.example`;
  const { ticket } = await createTicket(asVisitor(by.workspace), {
    ...{ contact: { email }, subject: name, message: { text: "Why?" }, source: "web_form", categoryId: category },
  });
  const { messageId } = await postUpdate(by, { ticketId: ticket.id, message: { text: "So." } });
  const customer = asCustomer(by.workspace, ticket.customerId, email);
  await rateAnswer(customer, { ticketId: ticket.id, messageId: messageId ?? 0, good, comment });
  made[name] = ticket.id;
}

beforeAll(async () => {
  const workspace = await makeWorkspace();
  ada = asAgent(workspace, await makeAgent(workspace, "Administrator", "Ada Admin"));
  ben = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Ben Bell"));
  await db
    .update(roles)
    .set({ scope: "own", permissions: ["reports.read"] })
    .where(eq(roles.name, "Guest"));
  lead = asAgent(workspace, await makeAgent(workspace, "Guest", "Lea Lead"));
  categoryId = (await createCategory(ada, { name: "Repairs" })).id;
  await rated(ada, "first", true, "", categoryId);
  await rated(ada, "second", false, "Too late", categoryId);
  await rated(ben, "third", true, "Thank <b>you</b>");
  await rated(ben, "trashed", false, "x");
  await rated(ben, "old", false, "Long ago");
  await db
    .update(tickets)
    .set({ trashedAt: new Date() })
    .where(eq(tickets.id, made.trashed ?? 0));
  const old = { createdAt: sql`now() - interval '31 days'` };
  await db
    .update(ratings)
    .set(old)
    .where(eq(ratings.ticketId, made.old ?? 0));
  const other = await makeWorkspace();
  await rated(asAgent(other, await makeAgent(other)), "theirs", true);
});

const names = async (input: Omit<Parameters<typeof listRatedAnswers>[1], "days">) =>
  (await listRatedAnswers(ada, { days: 30, ...input })).rows.map((row) => row.subject);

describe("the report on ratings", () => {
  it("counts by agent and category, within the period, without what lies in a bin", async () => {
    expect(await ratingsReport(ada, { days: 30 })).toEqual({
      total: { good: 2, bad: 1, comments: 2 },
      byAgent: [
        { id: expect.any(Number), name: "Ada Admin", good: 1, bad: 1, comments: 1 },
        { id: expect.any(Number), name: "Ben Bell", good: 1, bad: 0, comments: 1 },
      ],
      byCategory: [
        { id: categoryId, name: "Repairs", good: 1, bad: 1, comments: 1 },
        { id: null, name: "", good: 1, bad: 0, comments: 1 },
      ],
    });
    expect((await ratingsReport(ada, { days: 90 })).total).toEqual({ good: 2, bad: 2, comments: 3 });
  });

  it("lists them one by one, page by page: all, one opinion, with comments, of an agent or a category", async () => {
    expect(await names({ kind: "all" })).toEqual(["third", "second", "first"]);
    expect(await names({ kind: "good" })).toEqual(["third", "first"]);
    expect(await names({ kind: "bad" })).toEqual(["second"]);
    expect(await names({ kind: "comments" })).toEqual(["third", "second"]);
    expect(await names({ kind: "all", categoryId: null })).toEqual(["third"]);
    expect(await names({ kind: "all", categoryId })).toEqual(["second", "first"]);
    const agentId = ben.actor.type === "agent" ? ben.actor.id : 0;
    expect(await names({ kind: "all", agentId })).toEqual(["third"]);
    const { rows, next } = await listRatedAnswers(ada, { days: 30, kind: "all", limit: 2 });
    expect(rows[0]).toMatchObject({ agentName: "Ben Bell", comment: "Thank <b>you</b>", ticketId: made.third });
    expect(await names({ kind: "all", before: next ?? 0 })).toEqual(["first"]);
  });

  it("is for who may read reports, of tickets they may see", async () => {
    await expect(ratingsReport(ben, { days: 30 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listRatedAnswers(ben, { days: 30, kind: "all" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await ratingsReport(lead, { days: 30 })).toMatchObject({ total: { good: 0, bad: 0 }, byAgent: [] });
    const assigneeId = lead.actor.type === "agent" ? lead.actor.id : 0;
    await db
      .update(tickets)
      .set({ assigneeId })
      .where(eq(tickets.id, made.second ?? 0));
    expect(await ratingsReport(lead, { days: 30 })).toMatchObject({ total: { good: 0, bad: 1, comments: 1 } });
  });
});
