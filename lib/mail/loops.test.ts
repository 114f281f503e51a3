import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Workspace } from "@/lib/domain/context";
import { retryOutgoingMail } from "@/lib/domain/mail/outgoing";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { OWN_MARK_HEADER } from "@/lib/mail/intake/classify";
import { headerOf, type ParsedMail, parseMail } from "@/lib/mail/intake/parse";
import { type Letter, letter, takeIn, workOff } from "@/lib/mail/testing";
import { readOutboxFile } from "@/lib/storage/outbox";

setUpTestDatabase();

const five = 5;
let here: Workspace;
let there: Workspace;
beforeEach(async () => {
  here = await makeWorkspace();
  there = await makeWorkspace();
});

const addressOf = (workspace: Workspace) => `support@${workspace.slug}.example`;
const headersOf = (mail: ParsedMail, ...names: string[]) =>
  names.flatMap((name) => {
    const value = headerOf(mail, name.toLowerCase());
    return value === null ? [] : [`${name}: ${value}`];
  });

/** The mails of a ticket that left, as their receivers get them. */
async function sentOf(ticketId: number): Promise<ParsedMail[]> {
  const rows = (await workOff(ticketId)).filter((row) => row.state === "kept");
  return Promise.all(rows.map(async (row) => parseMail((await readOutboxFile(row.keptAs ?? "")) ?? new Uint8Array())));
}

/**
 * One desk's mail as another installation gets it: with ids and a mark of its own, since the two desks of this test share a
 * secret. `carries` are the header fields that survive the way.
 */
function carried(mail: ParsedMail, from: string, to: Workspace, carries: string[]): string {
  return letter(to, {
    from,
    to: addressOf(to),
    subject: mail.subject,
    text: mail.text,
    headers: [`${OWN_MARK_HEADER}: of-another-desk`, ...headersOf(mail, ...carries)],
  });
}

/** Lets two desks answer each other until neither has anything to say; counts what they said. */
async function talk(carries: string[], most: number): Promise<number> {
  let mails = 0;
  let [from, to] = [here, there];
  let raw = letter(there, { from: addressOf(here), to: addressOf(there), subject: "Hello" });
  while (mails < most) {
    const { ticketId } = await takeIn(to, raw);
    const answer = ticketId === null ? undefined : (await sentOf(ticketId)).at(-1);
    if (!answer) return mails;
    mails++;
    raw = carried(answer, addressOf(to), from, carries);
    [from, to] = [to, from];
  }
  return mails;
}

describe("two desks that answer each other", () => {
  it("stop after the first automatic mail, since it says what it is", async () => {
    expect(await talk(["Auto-Submitted", "In-Reply-To"], 20)).toBe(1);
  });

  it("stop within five mails each where a relay takes every mark away", async () => {
    const mails = await talk([], 40);
    expect(mails).toBeGreaterThan(1);
    expect(mails).toBeLessThanOrEqual(2 * five);
    const rows = await db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, there.id));
    expect(rows.filter((row) => row.state === "kept").length).toBeLessThanOrEqual(five);
    expect(rows.at(-1)).toMatchObject({
      state: "held_back",
      lastError: `${addressOf(here)} got 5 automatic mails within the last hour already.`,
    });
  });
});

describe("a vacation robot", () => {
  const robot = "away@far.example";
  /** Answers whatever it hears from us; counts what it heard. */
  async function vacation(answer: (mail: ParsedMail) => Partial<Letter>): Promise<number> {
    let raw = letter(here, { from: robot, subject: "Printer" });
    let known: string[] = [];
    for (let heard = 0; heard < 20; heard++) {
      const { ticketId } = await takeIn(here, raw);
      const mails = ticketId === null ? [] : await sentOf(ticketId);
      const news = mails.find((mail) => !known.includes(mail.messageId ?? ""));
      if (!news) return heard;
      known = [...known, ...mails.map((mail) => mail.messageId ?? "")];
      raw = letter(here, { from: robot, subject: "I am away", ...answer(news) });
    }
    return Number.POSITIVE_INFINITY;
  }

  it("that says so, answers to our id, or repeats our subject hears from us once", async () => {
    expect(await vacation(() => ({ headers: ["Auto-Submitted: auto-replied"] }))).toBe(1);
    expect(await vacation((mail) => ({ inReplyTo: mail.messageId ?? "" }))).toBe(1);
    expect(await vacation((mail) => ({ subject: `Away: ${mail.subject}` }))).toBe(1);
  });

  it("that says nothing and names nothing hears from us five times within the hour", async () => {
    expect(await vacation(() => ({}))).toBe(five);
  });
});

describe("the budget", () => {
  it("is each address's own, and what was held back can be sent by hand", async () => {
    const agent = await makeAgent(here);
    const open = async (from: string) => (await takeIn(here, letter(here, { from }))).ticketId ?? 0;
    const rows = [];
    for (let n = 0; n < 6; n++) rows.push(...(await workOff(await open("one@far.example"))));
    expect(rows.map((row) => row.state)).toEqual(["kept", "kept", "kept", "kept", "kept", "held_back"]);
    expect((await workOff(await open("two@far.example")))[0]).toMatchObject({ state: "kept" });
    const held = rows.at(-1);
    await retryOutgoingMail(asAgent(here, agent), held?.id ?? 0);
    expect((await workOff(held?.ticketId ?? 0))[0]).toMatchObject({ state: "kept", lastError: null });
  });

  it("holds when many arrive at the same moment", async () => {
    const raws = Array.from({ length: 9 }, () => letter(here, { from: "many@far.example" }));
    const ids = await Promise.all(raws.map(async (raw) => (await takeIn(here, raw)).ticketId ?? 0));
    await Promise.all(ids.map((id) => workOff(id)));
    const kept = and(eq(outgoingMails.workspaceId, here.id), eq(outgoingMails.state, "kept"));
    expect(await db.select().from(outgoingMails).where(kept)).toHaveLength(five);
  });
});
