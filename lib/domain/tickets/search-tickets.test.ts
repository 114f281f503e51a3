import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { searchWords } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { type Context, reader } from "../context";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { mergeTickets } from "./merge-tickets";
import { withinBudget } from "./search-budget";
import { searchTickets } from "./search-tickets";

setUpTestDatabase();

const open = async (ctx: Context, subject: string, text: string, assigneeId: number | null = null) =>
  (
    await createTicket(ctx, {
      subject,
      contact: { email: "tom@contoso.example", name: "Tom Ito" },
      source: "phone",
      assigneeId,
      message: { text },
    })
  ).ticket.id;

async function desk() {
  const workspace = await makeWorkspace();
  return { workspace, ida: asAgent(workspace, await makeAgent(workspace)) };
}

const ids = async (ctx: Context, text: string) => (await searchTickets(ctx, { text })).rows.map((row) => row.id);

test("a match in the subject comes before one in a message", async () => {
  const { ida } = await desk();
  const inSubject = await open(ida, "Duplex printing fails", "Since Monday.");
  const inMessage = await open(ida, "Question", "The duplex unit makes a noise.");
  await open(ida, "Invoice", "Wrong number.");
  expect(await ids(ida, "duplex")).toEqual([inSubject, inMessage]);
});

test("accents, case, parts of words and CJK are found", async () => {
  const { ida } = await desk();
  const accents = await open(ida, "Ångström unit", "Não consigo entrar.");
  const cjk = await open(ida, "東京都のプリンター", "動きません");
  expect(await ids(ida, "ANGSTR")).toEqual([accents]);
  expect(await ids(ida, "nao consig")).toEqual([accents]);
  expect(await ids(ida, "京都")).toEqual([cjk]);
});

test("a number names its ticket, if the caller may see it", async () => {
  const { workspace, ida } = await desk();
  const elsewhere = await desk();
  const id = await open(ida, "Printer", "It jams.");
  expect((await searchTickets(ida, { text: `#${id}` })).exact).toBe(id);
  expect((await searchTickets(elsewhere.ida, { text: String(id) })).exact).toBeNull();
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Guest Person"));
  expect((await searchTickets(guest, { text: String(id) })).exact).toBeNull();
  expect(await ids(guest, "printer")).toEqual([]);
});

test("a mistyped word finds what was meant and says so", async () => {
  const { ida } = await desk();
  const id = await open(ida, "Printer", "It jams.");
  const { id: workspaceId } = ida.workspace;
  await db.insert(searchWords).values([
    { workspaceId, word: "printer" },
    { workspaceId, word: "invoice" },
  ]);
  const result = await searchTickets(ida, { text: "pritner" });
  expect(result).toMatchObject({ corrected: "printer", total: 1 });
  expect(result.rows.map((row) => row.id)).toEqual([id]);
  expect(await searchTickets(ida, { text: "zzzzqqqq" })).toMatchObject({ corrected: null, total: 0 });
});

test("a merged ticket is found as its target only", async () => {
  const { ida } = await desk();
  const sourceId = await open(ida, "Scanner", "Paper is stuck.");
  const targetId = await open(ida, "Hardware", "See the other ticket.");
  await mergeTickets(ida, { sourceId, targetId });
  expect(await ids(ida, "stuck")).toEqual([targetId]);
});

test.each(["", "   ", "-only", "'; drop table tickets; --", '"', "a".repeat(5000), "& | ! :*", "\u0000"])(
  "%j is answered, whatever it is",
  async (text) => {
    const { ida } = await desk();
    await open(ida, "Printer", "It jams.");
    expect(await searchTickets(ida, { text })).toMatchObject({ total: 0 });
  },
);

test("operators narrow words, alone they list the newest first, and what is meant for nobody finds nothing", async () => {
  const { ida } = await desk();
  const me = ida.actor.type === "agent" ? ida.actor.id : 0;
  const mine = await open(ida, "Duplex printing fails", "Since Monday.", me);
  const free = await open(ida, "Duplex again", "The tray.");
  expect(await ids(ida, "duplex assignee:me")).toEqual([mine]);
  expect(await ids(ida, "duplex -assignee:me")).toEqual([free]);
  expect(await ids(ida, "from:tom is:open")).toEqual([free, mine]);
  expect(await ids(ida, "is:open -tray")).toEqual([mine]);
  expect(await ids(ida, `#${free}`)).toEqual([free]);
  expect(await ids(ida, "duplex after:today organization:contoso")).toEqual([]);
  expect(await searchTickets(ida, { text: "duplex status:nonsense" })).toMatchObject({
    total: 0,
    problems: ["There is no status “nonsense”."],
  });
  expect(await ids(ida, "to:nobody@here.example is:open")).toEqual([]);
});

test("a slow search is cut off, and searches that wait get their turn", async () => {
  const { ida } = await desk();
  const slow = withinBudget(ida, (ctx) => reader(ctx).execute(sql`select pg_sleep(10)`));
  const others = Array.from({ length: 8 }, () =>
    withinBudget(ida, async (ctx) => (await reader(ctx).execute(sql`select pg_sleep(0.05)`)).length),
  );
  expect(await Promise.all(others)).toEqual(Array(8).fill(1));
  await expect(slow).rejects.toMatchObject({ code: "unavailable", reason: "slow" });
  const many = await Promise.allSettled(
    Array.from({ length: 30 }, () => withinBudget(ida, (ctx) => reader(ctx).execute(sql`select pg_sleep(0.02)`))),
  );
  const refused = many.filter((one) => one.status === "rejected");
  expect(refused).toHaveLength(7);
  expect(refused[0]).toMatchObject({ reason: { reason: "busy" } });
});
