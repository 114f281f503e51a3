import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { happyfoxWording } from "@/lib/dialects/happyfox/webhook-body";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import type { Delivery } from "@/lib/domain/webhooks/deliveries";

setUpTestDatabase();

test("the webhook sends the ticket as the API shows it, with its updates or without, signed by SHA-1", async () => {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace);
  const { ticket } = await createTicket(asAgent(workspace, agent), {
    contact: { email: "bob@example.com" },
    subject: "Paper jam",
    message: { text: "It jams" },
    source: "phone",
  });
  const told = async (withHistory: boolean, subjectId = ticket.id) =>
    JSON.parse((await happyfoxWording.body(asSystem(workspace), { subjectId } as Delivery, { withHistory })) ?? "null");
  expect(await told(true)).toMatchObject({
    id: ticket.id,
    display_id: expect.stringMatching(/^#/),
    subject: "Paper jam",
    user: { email: "bob@example.com" },
    updates: [{}],
  });
  expect(await told(false)).not.toHaveProperty("updates");
  expect(await told(true, 999_999)).toBeNull();
  expect(happyfoxWording.sign?.("shh", "body")).toEqual({
    "x-happyfox-webhook-signature": createHmac("sha1", "shh").update("body").digest("hex"),
  });
});
