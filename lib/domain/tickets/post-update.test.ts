import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { closedStatus, loadCatalog } from "../catalog/catalog";
import { asAgent, asCustomer, asSystem, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { countTickets, listTickets } from "./list-tickets";
import { mergeTickets, resolveMerged } from "./merge-tickets";
import { postUpdate } from "./post-update";
import { accessKeyOf, getThread } from "./read-ticket";
import { closeTicket } from "./short-commands";
import { contextOfAccessKey } from "./visitors";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace);
  const ctx = asAgent(workspace, agent);
  const { ticket } = await createTicket(asVisitor(workspace), {
    subject: "Printer jams",
    contact: { email: "Tom.Ito@Contoso.example", name: "Tom Ito" },
    message: { text: "It jams on every duplex job." },
    source: "web_form",
  });
  return { workspace, agent, ctx, ticket };
}

describe("createTicket", () => {
  it("makes one customer for one address, however it is written", async () => {
    const { workspace, ctx, ticket } = await scene();
    const again = await createTicket(asVisitor(workspace), {
      contact: { email: "tom.ito@contoso.example" },
      message: { text: "Another thing" },
      source: "web_form",
    });
    expect(again.ticket.customerId).toBe(ticket.customerId);
    expect(again.ticket.contactFirstName).toBe("Tom");
    expect(again.ticket.subject).toBe("Another thing");
    const thread = await getThread(ctx, ticket.id);
    expect(thread.messages.map((m) => [m.bodyText, m.visibility, m.authorType])).toEqual([
      ["It jams on every duplex job.", "public", "customer"],
    ]);
    expect(thread.events.map((e) => e.type)).toEqual(["ticket.created"]);
  });

  it("makes one customer when ten first mails of one person arrive at once", async () => {
    const { workspace } = await scene();
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        createTicket(asSystem(workspace), {
          contact: { email: "new@x.example" },
          message: { text: `mail ${n}` },
          source: "email",
        }),
      ),
    );
    expect(new Set(made.map((m) => m.ticket.customerId)).size).toBe(1);
  });

  it("refuses a ticket from nobody and an unknown category, and stores nothing", async () => {
    const { workspace, ctx } = await scene();
    const before = await countTickets(ctx, { all: [] });
    await expect(
      createTicket(asVisitor(workspace), { contact: {}, message: { text: "x" }, source: "api" }),
    ).rejects.toMatchObject({
      code: "invalid",
      reason: "contact",
    });
    await expect(
      createTicket(asVisitor(workspace), {
        contact: { email: "a@b.example" },
        message: { text: "x" },
        source: "api",
        categoryId: 999,
      }),
    ).rejects.toMatchObject({ code: "invalid", fields: { categoryId: expect.any(String) } });
    expect(await countTickets(ctx, { all: [] })).toBe(before);
  });
});

describe("postUpdate", () => {
  it("loses nothing when ten people write at once", async () => {
    const { ctx, ticket } = await scene();
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        postUpdate(ctx, {
          ticketId: ticket.id,
          message: { text: `reply ${n}` },
          changes: { tags: { add: [`tag${n}`] } },
          time: { seconds: 60 },
        }),
      ),
    );
    const thread = await getThread(ctx, ticket.id);
    expect(thread.messages).toHaveLength(11);
    expect(thread.ticket.tagIds).toHaveLength(10);
    expect(thread.ticket.timeSpentSeconds).toBe(600);
    expect(thread.ticket.messageCount).toBe(11);
    expect(thread.events).toHaveLength(11);
  });

  it("hides notes from customers and visitors and reopens on their answer", async () => {
    const { workspace, ctx, ticket } = await scene();
    await postUpdate(ctx, { ticketId: ticket.id, message: { text: "call her first", visibility: "private" } });
    await closeTicket(ctx, ticket.id);
    const opened = await contextOfAccessKey(accessKeyOf(ticket), { via: "portal", requestId: "t" });
    const seen = await getThread(opened.ctx, ticket.id);
    expect(seen.ticket.closedAt).not.toBeNull();
    expect(seen.messages.map((m) => m.bodyText)).toEqual(["It jams on every duplex job."]);
    expect(seen.events).toEqual([]);
    await postUpdate(opened.ctx, { ticketId: ticket.id, message: { text: "Still broken" } });
    const after = await getThread(asCustomer(workspace, ticket.customerId, ""), ticket.id);
    expect(after.ticket.closedAt).toBeNull();
    expect(after.ticket.waitingSince).not.toBeNull();
    await expect(
      postUpdate(opened.ctx, { ticketId: ticket.id, message: { text: "x", visibility: "private" } }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      postUpdate(opened.ctx, { ticketId: ticket.id, changes: { assigneeId: null, subject: "y" } }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("writes no history when nothing changes", async () => {
    const { ctx, ticket } = await scene();
    const posted = await postUpdate(ctx, {
      ticketId: ticket.id,
      changes: { subject: "Printer jams", statusId: ticket.statusId },
    });
    expect(posted.eventId).toBeNull();
  });

  it("queues a mail for a public reply of an agent and none for a note", async () => {
    const { ctx, ticket } = await scene();
    await postUpdate(ctx, { ticketId: ticket.id, message: { text: "a note", visibility: "private" } });
    await postUpdate(ctx, { ticketId: ticket.id, message: { text: "hello", cc: ["it@contoso.example"] } });
    const { messages } = await getThread(ctx, ticket.id);
    expect(messages.map((m) => m.mails.map((mail) => [mail.state, mail.to, mail.cc]))).toEqual([
      [],
      [],
      [["queued", ["tom.ito@contoso.example"], ["it@contoso.example"]]],
    ]);
  });
});

describe("merge", () => {
  it("redirects along a chain, with messages, time and access keys", async () => {
    const { workspace, ctx, ticket } = await scene();
    const make = async (text: string) =>
      (
        await createTicket(asSystem(workspace), {
          contact: { email: "o@x.example" },
          message: { text },
          source: "email",
        })
      ).ticket;
    const second = await make("second");
    const third = await make("third");
    await postUpdate(ctx, { ticketId: ticket.id, time: { seconds: 30 } });
    await mergeTickets(ctx, { sourceId: ticket.id, targetId: second.id });
    await mergeTickets(ctx, { sourceId: second.id, targetId: third.id });
    expect(await resolveMerged(ctx, ticket.id)).toBe(third.id);
    const { ticket: merged, messages } = await getThread(ctx, third.id);
    expect(messages.map((m) => [m.bodyText, m.mergedFromTicketId])).toEqual([
      ["It jams on every duplex job.", ticket.id],
      ["second", second.id],
      ["third", null],
    ]);
    expect(merged.timeSpentSeconds).toBe(30);
    const opened = await contextOfAccessKey(accessKeyOf(ticket), { via: "portal", requestId: "t" });
    expect(opened).toMatchObject({ ticketId: third.id, mergedFrom: ticket.id });
    await expect(postUpdate(ctx, { ticketId: ticket.id, message: { text: "x" } })).rejects.toMatchObject({
      reason: "merged",
    });
    await expect(mergeTickets(ctx, { sourceId: third.id, targetId: ticket.id })).rejects.toMatchObject({
      reason: "same_ticket",
    });
    const found = await listTickets(ctx, { query: { field: "text", op: "matches", value: "duplex" } });
    expect(found.rows.map((row) => row.id)).toContain(third.id);
  });
});

describe("listTickets", () => {
  it("finds by text, file name, person and number, and never by notes for customers", async () => {
    const { workspace, ctx, ticket } = await scene();
    await postUpdate(ctx, { ticketId: ticket.id, message: { text: "zebra is the password", visibility: "private" } });
    const find = async (as: typeof ctx, value: string) =>
      (await listTickets(as, { query: { field: "text", op: "matches", value } })).rows.map((row) => row.id);
    for (const words of ["duplex", "PRINTER", "contoso", "ito", "dupl", String(ticket.id), "zebra"]) {
      expect(await find(ctx, words), words).toEqual([ticket.id]);
    }
    expect(await find(asCustomer(workspace, ticket.customerId, ""), "zebra")).toEqual([]);
    expect(await find(asCustomer(workspace, ticket.customerId, ""), "duplex")).toEqual([ticket.id]);
    expect(await find(asCustomer(workspace, ticket.customerId + 1, ""), "duplex")).toEqual([]);
  });

  it("pages by cursor without gaps or repeats, in every keyset order", async () => {
    const { workspace, ctx } = await scene();
    for (let n = 0; n < 12; n++) {
      const made = await createTicket(asSystem(workspace), {
        contact: { email: `p${n}@x.example` },
        message: { text: "x" },
        source: "email",
      });
      if (n % 3 === 0) await closeTicket(ctx, made.ticket.id);
    }
    for (const sort of ["id", "-id", "lastMessageAt", "-lastMessageAt", "waitingSince", "-closedAt", "dueOn"]) {
      const seen: number[] = [];
      let after: string | undefined;
      do {
        const page: Awaited<ReturnType<typeof listTickets>> = await listTickets(ctx, {
          query: { all: [] },
          sort,
          limit: 5,
          ...(after ? { after } : {}),
        });
        seen.push(...page.rows.map((row) => row.id));
        after = page.nextCursor ?? undefined;
      } while (after);
      expect(new Set(seen).size, sort).toBe(13);
      expect(seen.length, sort).toBe(13);
    }
  });

  it("refuses what is no field, operator, value or cursor", async () => {
    const { ctx } = await scene();
    const bad = [
      { field: "password", op: "is", value: 1 },
      { field: "subject", op: "before", value: 1 },
      { field: "statusId", op: "is", value: "abc" },
      { field: "createdAt", op: "after", value: "soon" },
    ] as const;
    for (const query of bad)
      await expect(listTickets(ctx, { query }), JSON.stringify(query)).rejects.toMatchObject({ code: "invalid" });
    await expect(listTickets(ctx, { query: { all: [] }, sort: "text" })).rejects.toMatchObject({ code: "invalid" });
    await expect(listTickets(ctx, { query: { all: [] }, after: "%%%" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("shows a workspace's tickets to nobody else", async () => {
    const one = await scene();
    const other = await scene();
    await expect(getThread(other.ctx, one.ticket.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await countTickets(other.ctx, { field: "id", op: "is", value: one.ticket.id })).toBe(0);
    const catalog = await loadCatalog(one.ctx);
    await expect(
      postUpdate(other.ctx, { ticketId: one.ticket.id, changes: { statusId: closedStatus(catalog).id } }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
