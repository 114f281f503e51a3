import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "../context";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { postUpdate } from "../tickets/post-update";
import { getTicket } from "../tickets/read-ticket";
import { deleteTimeEntry } from "./commands";
import { listTimeEntries } from "./queries";

setUpTestDatabase();
let workspace: Workspace;
let agent: AgentActor;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
});

async function logged() {
  const ctx = asAgent(workspace, agent);
  const { ticket } = await createTicket(ctx, { contact: { name: "A B" }, message: { text: "a" }, source: "staff" });
  const first = await postUpdate(ctx, { ticketId: ticket.id, time: { seconds: 600 } });
  await postUpdate(ctx, { ticketId: ticket.id, time: { seconds: 300 } });
  return { ctx, ticketId: ticket.id, entryId: first.timeEntryId ?? 0 };
}

test("taking time off lowers the ticket's total", async () => {
  const { ctx, ticketId, entryId } = await logged();
  await deleteTimeEntry(ctx, entryId);
  expect((await getTicket(ctx, ticketId)).timeSpentSeconds).toBe(300);
  expect((await listTimeEntries(ctx, ticketId)).map((entry) => entry.seconds)).toEqual([300]);
  await expect(deleteTimeEntry(ctx, entryId)).rejects.toMatchObject({ code: "not_found" });
});

test("another workspace, or somebody who does not see the ticket, finds none", async () => {
  const { ctx, ticketId, entryId } = await logged();
  const other = await makeWorkspace();
  const stranger = asAgent(other, await makeAgent(other));
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Gus Guest"));
  for (const nobody of [stranger, guest]) {
    await expect(deleteTimeEntry(nobody, entryId)).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await getTicket(ctx, ticketId)).timeSpentSeconds).toBe(900);
});
