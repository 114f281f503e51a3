import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, answer, type Desk, openDesk } from "@/lib/dialects/phpdesk/testing";
import { asAgent } from "@/lib/domain/testing";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";
import { postUpdate } from "@/lib/domain/tickets/post-update";

setUpTestDatabase();
let desk: Desk;
const file = "tickets_list.php";

beforeAll(async () => {
  desk = await openDesk();
});

test("a person's tickets, last changed first, by GET and by every body", async () => {
  const first = await addTicket(desk, { subject: "First" });
  const second = await addTicket(desk, { subject: "Second", priority: "low", user_email: "User@Example.com" });
  await addTicket(desk, { user_email: "other@example.com", name: "user@example.com" });
  const ctx = asAgent(desk.workspace, desk.agent);
  for (const changes of [{ trashed: true }, { spam: true }])
    await postUpdate(ctx, { ticketId: await addTicket(desk), changes });
  await mergeTickets(ctx, { sourceId: await addTicket(desk), targetId: first });
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const row = { status: "open", created_at: time, updated_at: time };
  const expected = [
    { id: first, subject: "First", priority: "medium", ...row },
    { id: second, subject: "Second", priority: "low", ...row },
  ];
  for (const kind of ["query", "form", "multipart", "json"] as const) {
    const [status, body] = await answer(file, desk.token, kind, { user_email: "user@example.com" });
    expect([status, body]).toEqual([200, { success: true, tickets: expected }]);
    expect(Object.keys(body.tickets[0])).toEqual(["id", "subject", "status", "priority", "created_at", "updated_at"]);
  }
});

test("each status has its word", async () => {
  const id = await addTicket(desk, { user_email: "words@example.com" });
  const ctx = asAgent(desk.workspace, desk.agent);
  const { loadCatalog } = await import("@/lib/domain/catalog/catalog");
  const { statuses } = await loadCatalog(ctx);
  for (const [phase, word] of Object.entries({ waiting: "pending", closed: "closed", open: "open" })) {
    const statusId = statuses.find((status) => status.phase === phase && status.builtin !== "spam")?.id ?? 0;
    await postUpdate(ctx, { ticketId: id, changes: { statusId }, skipFieldChecks: true });
    const [, { tickets }] = await answer(file, desk.token, "query", { user_email: "words@example.com" });
    expect(tickets.map((ticket: { status: string }) => ticket.status)).toEqual([word]);
  }
});

test("of somebody unknown, of another workspace, of nobody, of no address", async () => {
  const none = [200, { success: true, tickets: [] }];
  expect(await answer(file, desk.token, "query", { user_email: "unknown@example.com" })).toEqual(none);
  const other = await openDesk();
  await addTicket(other, { user_email: "theirs@example.com" });
  expect(await answer(file, desk.token, "query", { user_email: "theirs@example.com" })).toEqual(none);
  for (const sent of [{}, { user_email: "" }])
    expect(await answer(file, desk.token, "query", sent)).toEqual([
      200,
      { success: false, error: "Missing user_email" },
    ]);
  expect(await answer(file, desk.token, "query", { user_email: "%" })).toEqual([
    200,
    { success: false, error: "Invalid user_email" },
  ]);
  expect(await answer(file, undefined, "query", { user_email: "user@example.com" })).toEqual([
    401,
    { success: false, error: "Unauthorized" },
  ]);
});
