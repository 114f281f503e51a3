import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { saveDraft } from "../drafts/drafts";
import { subscribe } from "../subscriptions/subscriptions";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { startTimer } from "../time-entries/timers";
import { besideTicket } from "./beside-ticket";
import { createTicket } from "./create-ticket";
import { postUpdate } from "./post-update";
import { linkTickets } from "./related-tickets";

setUpTestDatabase();

async function desk() {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const jun = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura"));
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Guest Person"));
  const open = async (subject: string) => {
    const { ticket } = await createTicket(asSystem(workspace), {
      subject,
      contact: { email: "tom@contoso.example", name: "Tom" },
      source: "email",
      author: "customer",
      message: { text: "It jams." },
    });
    return ticket.id;
  };
  return { ida, jun, guest, first: await open("Printer"), second: await open("Scanner") };
}

const nothing = {
  followers: [],
  drafts: false,
  time: false,
  timer: false,
  links: false,
  merged: false,
  topics: false,
  scheduled: false,
  pushes: false,
};

test("what hangs on a ticket is said, each agent's own only to them", async () => {
  const { ida, jun, first, second } = await desk();
  expect(await besideTicket(ida, first)).toEqual(nothing);
  const idaId = ida.actor.type === "agent" ? ida.actor.id : 0;
  await subscribe(ida, first, idaId);
  await saveDraft(ida, { ticketId: first, kind: "note", body: "Later", to: [], cc: [], bcc: [] });
  await startTimer(ida, first);
  await linkTickets(ida, { ticketId: second, otherId: first, role: "related" });
  await postUpdate(ida, { ticketId: first, time: { seconds: 60 } });
  const shared = { ...nothing, followers: [idaId], time: true, links: true };
  expect(await besideTicket(ida, first)).toEqual({ ...shared, drafts: true, timer: true });
  expect(await besideTicket(jun, first)).toEqual(shared);
  expect(await besideTicket(ida, second)).toEqual({ ...nothing, links: true });
});

test("who may not see a ticket learns nothing of what hangs on it", async () => {
  const { guest, first } = await desk();
  await expect(besideTicket(guest, first)).rejects.toMatchObject({ code: "not_found" });
  await expect(besideTicket(guest, 2 ** 40)).rejects.toMatchObject({ code: "not_found" });
});
