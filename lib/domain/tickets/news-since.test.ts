import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { actorName } from "../context";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { newestLine, newsSince } from "./news-since";
import { postUpdate } from "./post-update";
import { getThread } from "./read-ticket";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const jun = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura"));
  const contact = { email: "tom@contoso.example" };
  const { ticket } = await createTicket(ida, {
    subject: "Printer",
    contact,
    source: "phone",
    message: { text: "Jam" },
  });
  const seen = async () => newestLine(await getThread(ida, ticket.id));
  return { ida, jun, ticketId: ticket.id, seen };
}

test("of two who answer at the same moment one is told, and can send once they have seen", async () => {
  const { ida, jun, ticketId, seen } = await scene();
  const seenUpTo = await seen();
  const both = await Promise.allSettled([
    postUpdate(ida, { ticketId, message: { text: "Mine" }, seenUpTo }),
    postUpdate(jun, { ticketId, message: { text: "Also mine" }, seenUpTo }),
  ]);
  const refused = both.filter((one) => one.status === "rejected");
  expect(refused).toMatchObject([{ reason: { code: "conflict", reason: "newer_message" } }]);
  const [loser, winner] = both[0]?.status === "rejected" ? [ida, jun] : [jun, ida];
  const news = await newsSince(loser, ticketId, seenUpTo);
  expect(news.messages.map((message) => message.authorName)).toEqual([actorName(winner.actor)]);
  await postUpdate(loser, { ticketId, message: { text: "Still" }, seenUpTo: news.upTo });
});

test("changes of others are news; one's own acts and those of a rule are not", async () => {
  const { ida, jun, ticketId, seen } = await scene();
  const rule = { ...ida, actor: { type: "rule", id: 1, name: "Escalate" } as const };
  const since = await seen();
  await postUpdate(ida, { ticketId, changes: { subject: "Printer jams" } });
  await postUpdate(ida, { ticketId, message: { visibility: "private", text: "Mine" } });
  await postUpdate(rule, { ticketId, changes: { subject: "Printer jams again" } });
  expect(await newsSince(ida, ticketId, since)).toMatchObject({ messages: [], events: [] });
  await postUpdate(ida, { ticketId, message: { text: "Hello" }, seenUpTo: since });
  const { upTo } = await newsSince(ida, ticketId, since);
  await postUpdate(jun, { ticketId, changes: { subject: "Paper" } });
  const news = await newsSince(ida, ticketId, upTo);
  expect(news.events).toMatchObject([{ changes: [{ field: "subject", to: "Paper" }] }]);
  const sending = postUpdate(ida, { ticketId, message: { text: "Hello" }, seenUpTo: upTo });
  await expect(sending).rejects.toMatchObject({ reason: "newer_message" });
});
