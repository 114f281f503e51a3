import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "../context";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { listActsSince } from "./changed-tickets";
import { createTicket } from "./create-ticket";
import { postUpdate } from "./post-update";
import { getThread, getThreads } from "./read-ticket";

setUpTestDatabase();
let workspace: Workspace;
let agent: AgentActor;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
});

const make = async (text: string) => {
  const input = { contact: { name: "A B" }, message: { text }, source: "staff" as const };
  return (await createTicket(asAgent(workspace, agent), input)).ticket.id;
};

test("several threads are what each is by itself, in the order asked, without what is not there", async () => {
  const ctx = asAgent(workspace, agent);
  const [a, b] = [await make("a"), await make("b")];
  await postUpdate(ctx, {
    ticketId: a,
    message: { text: "note", visibility: "private" },
    changes: { assigneeId: agent.id },
  });
  expect(await getThreads(ctx, [b, 999_999, a, b, -1, Number.NaN])).toEqual([
    await getThread(ctx, b),
    await getThread(ctx, a),
  ]);
  expect(await getThreads(ctx, [])).toEqual([]);
});

test("an outsider gets their own ticket only, without notes and history", async () => {
  const [a, b] = [await make("a"), await make("b")];
  await postUpdate(asAgent(workspace, agent), { ticketId: a, message: { text: "note", visibility: "private" } });
  const threads = await getThreads(asVisitor(workspace, a), [a, b]);
  expect(threads.map(({ ticket, messages, events }) => [ticket.id, messages.length, events.length])).toEqual([
    [a, 1, 0],
  ]);
});

test("acts since a moment, oldest first, of visible tickets only", async () => {
  const ctx = asAgent(workspace, agent);
  const since = new Date();
  const a = await make("a");
  await postUpdate(ctx, { ticketId: a, message: { text: "note" }, changes: { assigneeId: agent.id } });
  await postUpdate(ctx, { ticketId: a, changes: { urgent: true } });
  expect(await listActsSince(ctx, since)).toEqual([
    { ticketId: a, said: true, changed: false },
    { ticketId: a, said: true, changed: true },
    { ticketId: a, said: false, changed: true },
  ]);
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Gus Guest"));
  expect(await listActsSince(guest, since)).toEqual([]);
});
