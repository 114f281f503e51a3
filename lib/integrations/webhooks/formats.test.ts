import { createHmac } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { type Context, inTransaction } from "@/lib/domain/context";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { dueDelivery } from "@/lib/domain/webhooks/deliveries";
import { owe } from "@/lib/domain/webhooks/queue";
import type { Cause } from "@/lib/domain/webhooks/schema";
import { createWebhook } from "@/lib/domain/webhooks/webhooks";
import { signed } from "./deliver";
import { jsonWording } from "./json-body";

setUpTestDatabase();
let ctx: Context;
let webhookId: number;
let ticketId: number;
let noted: { messageId: number | null; eventId: number | null };

beforeAll(async () => {
  const workspace = await makeWorkspace();
  ctx = asAgent(workspace, await makeAgent(workspace, "Administrator", "Tina Jones"));
  webhookId = (await createWebhook(ctx, { name: "CRM", format: "json", url: "https://a.example", enabled: true })).id;
  const opened = await createTicket(ctx, {
    contact: { email: "bob@example.com", firstName: "Bob" },
    message: { text: "It jams" },
    source: "phone",
  });
  ticketId = opened.ticket.id;
  noted = await postUpdate(ctx, {
    ticketId,
    message: { text: "Call her", visibility: "private" },
    changes: { subject: "Paper jam" },
  });
});

async function body(told: { trigger: Cause; id?: number; eventId?: number | null }, withHistory = true) {
  const { trigger, id = ticketId, eventId } = told;
  const deliveryId = await inTransaction(ctx, (ctx) =>
    owe(ctx, webhookId, { trigger, subject: { type: "ticket", id }, ...(eventId ? { eventId } : {}) }),
  );
  const due = await dueDelivery(deliveryId ?? "");
  if (!due) throw new Error("It is not owed.");
  const text = await jsonWording.body(asSystem(ctx.workspace), due.delivery, { withHistory });
  return text === null ? null : JSON.parse(text);
}

test("JSON tells what happened, the ticket by names, what was said and changed, and all messages", async () => {
  const told = await body({ trigger: "note.added", eventId: noted.eventId });
  expect(told).toMatchObject({
    type: "note.added",
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    data: {
      by: "Tina Jones",
      ticket: {
        id: ticketId,
        subject: "Paper jam",
        url: `http://desk.test/console/tickets/${ticketId}`,
        status: { name: "Active" },
        open: true,
        customer: { email: "bob@example.com", firstName: "Bob" },
      },
      message: { id: noted.messageId, text: "Call her", visibility: "private" },
      changes: [{ field: "subject", to: "Paper jam" }],
      messages: [{ text: "It jams" }, { text: "Call her" }],
    },
  });
  // The key that opens the ticket outside is nobody's business here.
  expect(JSON.stringify(told)).not.toMatch(/accessPassword|hash/);
});

test("without history there is no more than the message it is about; a ticket that is gone leaves nothing", async () => {
  const { data } = await body({ trigger: "action", eventId: noted.eventId }, false);
  expect(Object.keys(data)).toEqual(["ticket", "by", "message", "changes"]);
  expect(await body({ trigger: "test" })).toMatchObject({ data: { by: "", message: null, changes: [] } });
  expect(await body({ trigger: "ticket.updated", id: 999_999 })).toBeNull();
});

test("the key of a standard secret is the bytes behind its mark", () => {
  // The example of the Standard Webhooks specification's libraries.
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const headers = signed("msg_p5jXN8AQM9LWM0D4loKWxJek", '{"test": 2432232314}', secret, 1_614_265_330);
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  const plain = signed("id", "body", "shh", 5);
  const wanted = createHmac("sha256", "shh").update("id.5.body").digest("base64");
  expect(plain["webhook-signature"]).toBe(`v1,${wanted}`);
});
