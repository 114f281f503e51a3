import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "@/db/client";
import { messages, tickets, timeEntries } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { openWithNote } from "./open-with-note";
import { closeTicket } from "./short-commands";
import { likeness, similarOpenTickets } from "./similar-tickets";

setUpTestDatabase();

it.each([
  ["Printer jams", "The printer on floor 3 jams", 1],
  ["PRINTER, jams!", "printer jams again", 1],
  ["Drücker klemmt", "drucker", 1],
  ["Printer", "Invoice", 0],
  ["", "Printer", 0],
])("likeness of “%s” and “%s” is %d", (one, other, expected) => {
  expect(likeness(one, other)).toBe(expected);
  expect(likeness(other, one)).toBe(expected);
});

async function scene() {
  const workspace = await makeWorkspace();
  const open = async (subject: string, email = "mara@x.example") =>
    (await createTicket(asSystem(workspace), { contact: { email }, subject, message: { text: "x" }, source: "email" }))
      .ticket;
  return { workspace, ctx: asAgent(workspace, await makeAgent(workspace)), open };
}

it("names open tickets of the same customer with like subjects, and none that the caller may not see", async () => {
  const { workspace, ctx, open } = await scene();
  const jams = await open("The printer on floor 3 jams");
  const closed = await open("Printer jams");
  await closeTicket(ctx, closed.id);
  await open("Invoice is wrong");
  await open("Printer jams", "tom@x.example");
  const asked = { customerId: jams.customerId, subject: "printer jams" };
  expect(await similarOpenTickets(ctx, asked)).toEqual([{ id: jams.id, subject: "The printer on floor 3 jams" }]);
  expect(await similarOpenTickets(ctx, { ...asked, subject: "p" })).toEqual([]);
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Gus Guest"));
  expect(await similarOpenTickets(guest, asked)).toEqual([]);
});

it("a ticket is opened with a note and the time it took, or not at all", async () => {
  const { workspace, ctx } = await scene();
  const input = {
    contact: { name: "Mara Lind", phone: "123" },
    subject: "Called about the printer",
    message: { text: "It jams." },
    source: "walk_in" as const,
    author: "customer" as const,
  };
  const { ticket } = await openWithNote(ctx, input, { note: "Sounds like tray 2.", secondsSpent: 300 });
  const said = await db.select().from(messages).where(eq(messages.ticketId, ticket.id));
  expect(said.map((row) => [row.visibility, row.bodyText]).sort()).toEqual([
    ["private", "Sounds like tray 2."],
    ["public", "It jams."],
  ]);
  const time = await db.select().from(timeEntries).where(eq(timeEntries.ticketId, ticket.id));
  expect(time.map((row) => row.seconds)).toEqual([300]);
  await expect(openWithNote(ctx, input, { note: "x", secondsSpent: -1 })).resolves.toBeTruthy();
  await expect(openWithNote(ctx, input, { note: "", secondsSpent: 1e12 })).rejects.toThrow();
  const all = await db.select().from(tickets).where(eq(tickets.workspaceId, workspace.id));
  expect(all).toHaveLength(2);
});
