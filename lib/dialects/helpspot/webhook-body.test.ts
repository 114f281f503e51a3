import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { dataObject, formBody, pushData } from "@/lib/dialects/helpspot/push-data";
import { helpspotWording } from "@/lib/dialects/helpspot/webhook-body";
import type { Context } from "@/lib/domain/context";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import type { Delivery } from "@/lib/domain/webhooks/deliveries";

setUpTestDatabase();
let ctx: Context;
let agentId: number;
let ticketId: number;
let messageId: number;
let eventId: number | null;

beforeAll(async () => {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace, "Administrator", "Tina Jones");
  agentId = agent.id;
  const by = asAgent(workspace, agent);
  const opened = await createTicket(by, {
    contact: { email: "bob@example.com", firstName: "Bob", lastName: "Jones & Söhne" },
    message: { text: "It jams = often & loud" },
    assigneeId: agent.id,
    source: "phone",
  });
  ticketId = opened.ticket.id;
  const noted = await postUpdate(by, { ticketId, message: { text: "Call her", visibility: "private" } });
  messageId = noted.messageId ?? 0;
  eventId = noted.eventId;
  ctx = asSystem(workspace);
});

const delivery = () => ({ subjectId: ticketId, eventId }) as Delivery;
const sent = async (withHistory: boolean) =>
  new URLSearchParams((await helpspotWording.body(ctx, delivery(), { withHistory })) ?? "");

test("a webhook's form has the request, its people, the note and the history in brackets, all raw", async () => {
  const form = await sent(true);
  expect([...form.keys()].filter((name) => !name.includes("["))).toEqual(
    "xRequest fOpenedVia xOpenedViaId xPersonOpenedBy xPersonAssignedTo fOpen xStatus fUrgent xCategory dtGMTOpened dtGMTClosed iLastReplyBy iLastReadCount fTrash dtGMTTrashed sRequestPassword sTitle sUserId sFirstName sLastName sEmail sPhone sRequestHash fullname assigned_person_fname assigned_person_lname assigned_person_email acting_person_xperson acting_person_fusertype acting_person_fname acting_person_lname acting_person_email tNote".split(
      " ",
    ),
  );
  expect(Object.fromEntries(form)).toMatchObject({
    xRequest: String(ticketId),
    xPersonAssignedTo: String(agentId),
    fOpen: "1",
    dtGMTOpened: expect.stringMatching(/^\d{10}$/),
    dtGMTClosed: "0",
    sLastName: "Jones & Söhne",
    sRequestHash: expect.stringMatching(/^[0-9a-f]{32}$/),
    assigned_person_fname: "Tina",
    acting_person_xperson: String(agentId),
    tNote: "Call her",
    [`request_history[${messageId}][xRequestHistory]`]: String(messageId),
    [`request_history[${messageId}][fPublic]`]: "0",
    [`request_history[${messageId}][tNote]`]: "Call her",
  });
  expect([...form.values()]).toContain("It jams = often & loud");
});

test("it can be told without the history; a ticket that is gone leaves nothing to tell", async () => {
  const form = await sent(false);
  expect([...form.keys()].some((name) => name.startsWith("request_history"))).toBe(false);
  expect(form.get("tNote")).toBe("Call her");
  const gone = { ...delivery(), subjectId: 999_999 };
  expect(await helpspotWording.body(ctx, gone, { withHistory: true })).toBeNull();
});

test("a push carries the comment, as a form and as an object keyed by the history's ids", async () => {
  const data = await pushData(ctx, ticketId, { actingAgentId: agentId, comment: "Please look", withHistory: true });
  expect(new URLSearchParams(formBody(data)).get("staff_comment")).toBe("Please look");
  expect(dataObject(data)).toMatchObject({
    xRequest: ticketId,
    staff_comment: "Please look",
    request_history: { [messageId]: { tNote: "Call her", xPerson: agentId } },
  });
});
