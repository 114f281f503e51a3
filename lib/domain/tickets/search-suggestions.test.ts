import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { findExtracts, soughtTerms } from "./search-extracts";
import { suggestSearch } from "./search-suggestions";
import { addNote } from "./testing";

setUpTestDatabase();

test("what is typed is completed: operators, then their values, in quotes where they need them", async () => {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const texts = async (typed: string) => (await suggestSearch(ida, typed)).map(({ text }) => text);
  expect(await texts("jam sta")).toEqual(["jam status:"]);
  expect(await texts("-assignee:l")).toEqual(['-assignee:"Ida Lorenz"']);
  expect(await texts("is:un")).toEqual(["is:unread", "is:unassigned"]);
  expect(await texts("jam wor")).toEqual([]);
  expect(await texts("")).toContain("from:");
  expect(await texts('"open phra')).toEqual([]);
});

test("an extract shows where the words stand, in what the caller may read", async () => {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const { ticket } = await createTicket(asSystem(workspace), {
    subject: "Printer",
    contact: { email: "tom@contoso.example" },
    source: "email",
    author: "customer",
    message: { text: `${"Before. ".repeat(40)}The 100%_tray jams.` },
  });
  const terms = soughtTerms('tray "jams now" -not');
  expect(terms).toEqual(["tray", "jams", "now"]);
  expect((await findExtracts(ida, [ticket.id], terms)).get(ticket.id)).toMatch(/^… .+ The 100%_tray jams\.$/);
  await addNote(ida, ticket.id, { text: "Secret tray" });
  expect((await findExtracts(ida, [ticket.id], ["tray"])).get(ticket.id)).toBe("Secret tray");
  expect(
    (await findExtracts({ ...ida, actor: { type: "visitor", ticketId: ticket.id } }, [ticket.id], ["secret"])).size,
  ).toBe(0);
  expect((await findExtracts(ida, [ticket.id], ["100x"])).size).toBe(0);
});
