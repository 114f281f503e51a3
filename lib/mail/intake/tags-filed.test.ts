import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { asAgent, freshen, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { getThread } from "@/lib/domain/tickets/read-ticket";
import { type Letter, letter, takeIn } from "@/lib/mail/testing";

setUpTestDatabase();

// HelpSpot's manual, "E-mail parser tags": what each tag does to the request that the mail opens.
let workspace: Workspace;
let agent: AgentActor;
const ids: Record<string, number> = {};
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  const gone = await makeAgent(workspace, "Guest", "Gus Gone");
  ids.gone = gone.id;
  await db.execute(sql`update agents set active = false where id = ${gone.id}`);
  const inserted = await db.execute<{ id: number; name: string }>(sql`
    insert into custom_fields (workspace_id, subject, name, type, position) values
    (${workspace.id}, 'ticket', 'text', 'text', 1), (${workspace.id}, 'ticket', 'large', 'large_text', 2),
    (${workspace.id}, 'ticket', 'number', 'number', 3), (${workspace.id}, 'ticket', 'checkbox', 'checkbox', 4),
    (${workspace.id}, 'ticket', 'select', 'select', 5) returning id, name
  `);
  for (const row of inserted) ids[row.name] = row.id;
  const [choice] = await db.execute<{ id: number }>(sql`
    insert into custom_field_choices (field_id, label, position) values (${ids.select}, 'Deep Blue', 1) returning id`);
  ids.blue = choice?.id ?? 0;
  const categories = await db.execute<{ id: number; name: string }>(sql`
    insert into categories (workspace_id, name, is_public, active) values
    (${workspace.id}, 'orders', true, true), (${workspace.id}, 'old', true, false) returning id, name`);
  for (const row of categories) ids[row.name] = row.id;
  await freshen(workspace);
});

const take = async (mail: Partial<Letter>) => {
  const row = await takeIn(workspace, letter(workspace, { from: "form@site.example", ...mail }));
  const thread = await getThread(asAgent(workspace, agent), row.ticketId ?? 0);
  return { row, ...thread };
};

describe("custom fields", () => {
  const cases: [field: string, written: string, stored: unknown][] = [
    ["text", "Blue", "Blue"],
    ["text", "x".repeat(255), "x".repeat(255)],
    ["text", "x".repeat(256), undefined],
    ["text", "two\nlines", undefined],
    ["large", "two\nlines with a # in them", "two\nlines with a # in them"],
    ["number", "17", 17],
    ["number", "-3", -3],
    ["number", "1.5", undefined],
    ["number", "many", undefined],
    ["number", "99999999999999999999", undefined],
    ["checkbox", "1", true],
    ["checkbox", "0", false],
    ["checkbox", "yes", undefined],
    ["select", "Deep Blue", "blue"],
    ["select", "deep blue", undefined],
    ["select", "Deep", undefined],
  ];
  it.each(cases)("%s takes “%s” as %o", async (field, written, stored) => {
    const { ticket, messages } = await take({ text: `##hs_custom${ids[field]}:${written}##\nWords.` });
    const value = stored === "blue" ? ids.blue : stored;
    expect(ticket.fields).toEqual(value === undefined ? {} : { [String(ids[field])]: value });
    expect(messages[0]?.bodyText).toBe("Words.");
  });

  it("that are not here are left empty, and the mail is taken all the same", async () => {
    const { ticket } = await take({ text: "##hs_custom999999:x##\n##hs_custom0:x##\nWords." });
    expect(ticket.fields).toEqual({});
  });
});

describe("category and person", () => {
  it("are taken when they are in use, and not else", async () => {
    const good = await take({ text: `##hs_category:${ids.orders}##\n##HS_Assigned_To:${agent.id}##\nWords.` });
    expect(good.ticket).toMatchObject({ categoryId: ids.orders, assigneeId: agent.id });
    const bad = await take({ text: `##hs_category:${ids.old}##\n##hs_assigned_to:${ids.gone}##\nWords.` });
    expect(bad.ticket).toMatchObject({ categoryId: null, assigneeId: null });
    const odd = await take({ text: "##hs_category:9999999999##\n##hs_assigned_to:Ida##\nWords." });
    expect(odd.ticket).toMatchObject({ categoryId: null, assigneeId: null });
  });
});

describe("the customer", () => {
  it("is who the tags name", async () => {
    const text = `##hs_customer_id:C-9##
##hs_customer_firstname:Otto##
##hs_customer_lastname:van Kern##
##hs_customer_phone:+49 30 1##
##hs_customer_email: Otto@Kern.example ##
Words.`;
    const { ticket } = await take({ text });
    expect(ticket).toMatchObject({
      contactFirstName: "Otto",
      contactLastName: "van Kern",
      contactEmail: "otto@kern.example",
      contactPhone: "+49 30 1",
      contactExternalId: "C-9",
    });
  });

  it("stays the sender where the address is none", async () => {
    const { ticket } = await take({
      from: "Ada Brook <ada@brook.example>",
      text: "##hs_customer_email:nobody##\nWords.",
    });
    expect(ticket).toMatchObject({ contactEmail: "ada@brook.example", contactFirstName: "Ada" });
  });
});

describe("forward:true", () => {
  const forwarded = `FYI\n\n---------- Forwarded message ----------\nFrom: Ola Berg <ola@berg.example>\nSubject: Help\n\nIt broke.`;
  it("in the words or the subject makes the forwarded person the customer", async () => {
    const body = await take({ from: agent.email, text: `##forward:true##\n${forwarded}` });
    expect(body.ticket).toMatchObject({ contactEmail: "ola@berg.example", contactFirstName: "Ola" });
    const subject = await take({ from: agent.email, subject: "Fwd: Help ##forward:true##", text: forwarded });
    expect(subject.ticket).toMatchObject({ contactEmail: "ola@berg.example", subject: "Fwd: Help" });
  });

  it("looks into an attached mail too", async () => {
    const raw = letter(workspace, {
      from: agent.email,
      headers: ['Content-Type: multipart/mixed; boundary="b"'],
      text: [
        "--b\r\n\r\n##forward:true## See the mail.",
        "--b\r\nContent-Type: message/rfc822\r\n",
        "From: Ola Berg <ola@berg.example>\r\nSubject: Help\r\n\r\nIt broke.",
        "--b--",
      ].join("\r\n"),
    });
    const row = await takeIn(workspace, raw);
    const { ticket } = await getThread(asAgent(workspace, agent), row.ticketId ?? 0);
    expect(ticket.contactEmail).toBe("ola@berg.example");
  });

  it("does nothing when it is false, or nobody is forwarded", async () => {
    const off = await take({ from: "ada@brook.example", text: `##forward:false##\n${forwarded}` });
    expect(off.ticket.contactEmail).toBe("ada@brook.example");
    const nobody = await take({ from: "ada@brook.example", text: "##forward:true##\nJust words." });
    expect(nobody.ticket.contactEmail).toBe("ada@brook.example");
  });
});

describe("an answer", () => {
  it("is led to its ticket by hs_request_id where the subject names none, and by nothing else", async () => {
    const { ticket } = await take({ from: "ada@brook.example" });
    const [one, other] = [ticket.id, (await take({ from: "ada@brook.example" })).ticket.id];
    const led = await take({
      from: "ada@brook.example",
      text: `##hs_request_id:${one}##\n##hs_category:${ids.orders}##\n##hs_customer_firstname:Eve##\nMore words.`,
    });
    expect(led.row.ticketId).toBe(one);
    expect(led.ticket).toMatchObject({ categoryId: null, contactFirstName: ticket.contactFirstName });
    expect(led.messages.at(-1)).toMatchObject({ visibility: "public", bodyText: "More words." });
    const named = await take({
      from: "ada@brook.example",
      subject: `More [#${other}]`,
      text: `##hs_request_id:${one}##\nx`,
    });
    expect(named.row.ticketId).toBe(other);
  });

  it("by the tag from a stranger opens a ticket that says where it may belong", async () => {
    const { ticket } = await take({ from: "ada@brook.example" });
    const row = await takeIn(
      workspace,
      letter(workspace, { from: "eve@far.example", text: `##hs_request_id:${ticket.id}##\nx` }),
    );
    expect(row.ticketId).not.toBe(ticket.id);
    expect((await getThread(asAgent(workspace, agent), row.ticketId ?? 0)).messages.at(-1)).toMatchObject({
      visibility: "private",
      bodyText: expect.stringContaining(`may belong to ticket #${ticket.id}`),
    });
  });
});
