import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { asAgent, asCustomer, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { listenPresence, presenceNow, type TicketPresence, tellClosed, tellPresence } from "./presence";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Ida Lorenz"));
  const jun = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura"));
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Guest Person"));
  const contact = { email: "tom@contoso.example" };
  const open = async () =>
    (await createTicket(ida, { subject: "Printer", contact, source: "phone", message: { text: "Jam" } })).ticket.id;
  const heard: TicketPresence[] = [];
  const guestHeard: TicketPresence[] = [];
  const stops = [
    await listenPresence({ ctx: () => jun, onPresence: (told) => heard.push(...told) }),
    await listenPresence({ ctx: () => guest, onPresence: (told) => guestHeard.push(...told) }),
  ];
  const stop = () => {
    for (const one of stops) one();
  };
  const at = (ticketId: number) => heard.findLast((one) => one.ticketId === ticketId)?.people.map(({ doing }) => doing);
  return { workspace, ida, jun, guest, open, at, guestHeard, stop };
}

const tab = { browser: "b1", tab: "t1", doing: "looks" } as const;

test("colleagues learn who comes, writes, goes on to another ticket and leaves; who may not see it learns nothing", async () => {
  const { ida, jun, guest, open, at, guestHeard, stop } = await scene();
  const [first, second] = [await open(), await open()];
  await tellPresence(ida, { ...tab, ticketId: first });
  await expect.poll(() => at(first)).toEqual(["looks"]);
  await tellPresence(ida, { ...tab, ticketId: first, doing: "reply" });
  await expect.poll(() => at(first)).toEqual(["reply"]);
  // A second tab that only looks does not hide that she writes.
  await tellPresence(ida, { ...tab, tab: "t2", ticketId: first });
  await tellPresence(ida, { ...tab, ticketId: second });
  await expect.poll(() => [at(first), at(second)]).toEqual([["looks"], ["looks"]]);
  expect(presenceNow(jun)).toHaveLength(2);
  await tellPresence(ida, { ...tab, tab: "t2", ticketId: null });
  await expect.poll(() => at(first)).toEqual([]);
  expect([guestHeard, presenceNow(guest)]).toEqual([[], []]);
  stop();
});

test("nobody is told to be where they may not look, and customers are nowhere", async () => {
  const { workspace, guest, open, stop } = await scene();
  const ticketId = await open();
  await expect(tellPresence(guest, { ...tab, ticketId })).rejects.toMatchObject({ code: "not_found" });
  const customer = asCustomer(workspace, 1, "tom@contoso.example");
  await expect(tellPresence(customer, { ...tab, ticketId: null })).rejects.toMatchObject({ code: "forbidden" });
  stop();
});

test("a browser whose line broke is gone, unless its tabs have spoken since", async () => {
  const { ida, open, at, stop } = await scene();
  const ticketId = await open();
  await tellPresence(ida, { ...tab, ticketId });
  await expect.poll(() => at(ticketId)).toEqual(["looks"]);
  await tellClosed(ida, tab.browser, 60_000);
  await tellPresence(ida, { ...tab, tab: "t2", ticketId, doing: "note" });
  await expect.poll(() => at(ticketId)).toEqual(["note"]);
  // The first tab has spoken since the line broke, and is still there when the second goes.
  await tellPresence(ida, { ...tab, tab: "t2", ticketId: null });
  await expect.poll(() => at(ticketId)).toEqual(["looks"]);
  await tellClosed(ida, "another", 0);
  await tellClosed(ida, tab.browser, 0);
  await expect.poll(() => at(ticketId)).toEqual([]);
  stop();
});
