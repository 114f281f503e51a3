import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { asAgent, freshen, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { getThread } from "@/lib/domain/tickets/read-ticket";
import { replyToTicket } from "@/lib/domain/tickets/testing";
import { parseMail } from "@/lib/mail/intake/parse";
import { type Letter, letter, takeIn, workOff } from "@/lib/mail/testing";
import { readOutboxFile } from "@/lib/storage/outbox";

setUpTestDatabase();

let workspace: Workspace;
let agent: AgentActor;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  await db.execute(sql`update workspaces set settings = settings || '{"trustedMailServers": ["mx.desk.example"]}'
    where id = ${workspace.id}`);
  await freshen(workspace);
});

const someone = () => `p${Math.random().toString(36).slice(2)}@far.example`;
let from: string;
let ticketId: number;
let replyId: string;
beforeEach(async () => {
  from = someone();
  ticketId = (await takeIn(workspace, letter(workspace, { from }))).ticketId ?? 0;
  await replyToTicket(asAgent(workspace, agent), ticketId, { text: "An answer." });
  replyId = (await workOff(ticketId)).find((mail) => mail.kind === "reply")?.mailMessageId ?? "";
});

const proof = (text: string) => [`Authentication-Results: mx.desk.example; ${text}`];
const take = (mail: Letter) => takeIn(workspace, letter(workspace, mail));
const last = async () => (await getThread(asAgent(workspace, agent), ticketId)).messages.at(-1);

describe("an agent's mail", () => {
  it("is staff's when a trusted server proves it, and goes to the customer", async () => {
    const row = await take({
      from: agent.email,
      inReplyTo: replyId,
      headers: proof("dmarc=pass header.from=desk.example"),
    });
    expect(row).toMatchObject({ ticketId, proof: { server: "mx.desk.example", dmarc: "pass", passed: true } });
    expect(row.reason).toContain("mx.desk.example proved");
    expect(await last()).toMatchObject({ visibility: "public", untrusted: false, authorAgentId: agent.id });
    expect((await workOff(ticketId)).filter((mail) => mail.kind === "reply").map((mail) => mail.to)).toEqual([
      [from],
      [from],
    ]);
  });

  it.each([
    ["of a server nobody trusts", ["Authentication-Results: mx.evil.example; dmarc=pass header.from=desk.example"]],
    ["that failed", proof("dmarc=fail header.from=desk.example")],
    ["of another domain", proof("dmarc=pass header.from=evil.example")],
    ["below one that failed", [...proof("dmarc=fail"), ...proof("dmarc=pass header.from=desk.example")]],
    ["of none", []],
  ])("stays an untrusted note with a result %s", async (_, headers) => {
    await take({ from: agent.email, inReplyTo: replyId, headers });
    expect(await last()).toMatchObject({ visibility: "private", untrusted: true, authorAgentId: null });
  });

  it("by a notice is staff's at the address the notice answers to", async () => {
    await db.execute(sql`update mailboxes set plus_addressing = true where workspace_id = ${workspace.id}`);
    await freshen(workspace);
    const colleague = await makeAgent(workspace, "Help Desk Staff", "Bo Rask");
    await postUpdate(asAgent(workspace, agent), {
      ticketId,
      message: { visibility: "private", text: "Look." },
      notifyAgentIds: [colleague.id],
    });
    const notice = (await workOff(ticketId)).find((mail) => mail.kind === "notification");
    const { replyTo } = await parseMail((await readOutboxFile(notice?.keptAs ?? "")) ?? new Uint8Array());
    await take({ from: colleague.email, to: replyTo[0]?.address ?? "" });
    expect(await last()).toMatchObject({ visibility: "public", authorAgentId: colleague.id });
  });
});

describe("a From that its domain disowns", () => {
  const forged = proof("dmarc=fail header.from=far.example");

  it("is a stranger's where only a number leads to the ticket", async () => {
    const row = await take({ from, subject: `More [#${ticketId}]`, headers: forged });
    expect(row.ticketId).not.toBe(ticketId);
    expect(row.reason).toContain("disowns");
    const proven = await take({
      from,
      subject: `More [#${ticketId}]`,
      headers: proof("dmarc=pass header.from=far.example"),
    });
    expect(proven.ticketId).toBe(ticketId);
  });

  it("still answers a mail that only its reader knows", async () => {
    expect((await take({ from, inReplyTo: replyId, headers: forged })).ticketId).toBe(ticketId);
  });
});

describe("a third party", () => {
  const shop = "repair@shop.example";
  async function ask(to = [shop]) {
    await postUpdate(asAgent(workspace, agent), {
      ticketId,
      message: { visibility: "external", text: "Can you repair it?", to },
    });
    return (await workOff(ticketId)).findLast((mail) => mail.kind === "external");
  }

  it("answers into the ticket as what it is, and nobody gets a mail of it", async () => {
    const asked = await ask();
    const before = await workOff(ticketId);
    await take({
      from: `Shop <${shop}>`,
      to: "x@y.example",
      cc: from,
      inReplyTo: asked?.mailMessageId ?? "",
      text: "Yes.",
    });
    expect(await last()).toMatchObject({
      visibility: "external",
      untrusted: false,
      authorEmail: shop,
      authorAgentId: null,
      bodyText: "Yes.",
    });
    expect(await workOff(ticketId)).toEqual(before);
  });

  it("is no word to the customer, even from somebody who was copied to them", async () => {
    await replyToTicket(asAgent(workspace, agent), ticketId, { text: "With the shop.", to: [from], cc: [shop] });
    const asked = await ask();
    await take({ from: shop, inReplyTo: asked?.mailMessageId ?? "", text: "Between us." });
    expect(await last()).toMatchObject({ visibility: "external", bodyText: "Between us." });
    await take({ from: shop, inReplyTo: replyId, text: "To all." });
    expect(await last()).toMatchObject({ visibility: "public", bodyText: "To all." });
  });

  it("sees one conversation: the next mail to it answers its last", async () => {
    const asked = await ask();
    const answer = await take({ from: shop, inReplyTo: asked?.mailMessageId ?? "" });
    const next = await ask();
    const other = await ask(["other@shop.example"]);
    const read = async (mail: typeof asked) =>
      parseMail((await readOutboxFile(mail?.keptAs ?? "")) ?? new Uint8Array());
    expect(await read(next)).toMatchObject({
      inReplyTo: [answer.mailMessageId],
      references: expect.arrayContaining([asked?.mailMessageId, answer.mailMessageId]),
    });
    expect(await read(other)).toMatchObject({ inReplyTo: [], references: [] });
  });

  it("a stranger with the same id stays untrusted", async () => {
    const asked = await ask();
    await take({ from: "thief@far.example", inReplyTo: asked?.mailMessageId ?? "" });
    expect(await last()).toMatchObject({ visibility: "private", untrusted: true });
  });
});

it("keeps no proof where no server is trusted", async () => {
  const other = await makeWorkspace();
  const { id } = await takeIn(other, letter(other, { from, headers: proof("dmarc=pass header.from=far.example") }));
  expect((await db.select().from(inboundMails).where(eq(inboundMails.id, id)))[0]?.proof).toBeNull();
});
