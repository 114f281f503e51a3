import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { postUpdate } from "./post-update";
import { countTrash, emptyTrash, emptyTrashOf } from "./purge-trash";
import { getTicket } from "./read-ticket";

setUpTestDatabase();

test("the trash is emptied by who manages the desk, when it holds what they were shown, and nothing else goes", async () => {
  const workspace = await makeWorkspace();
  const admin = asAgent(workspace, await makeAgent(workspace));
  const staff = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Ben Bell"));
  const open = async (trashed: boolean) => {
    const { ticket } = await createTicket(admin, {
      contact: { email: "tom@contoso.example" },
      source: "phone",
      message: { text: "It jams." },
    });
    if (trashed) await postUpdate(admin, { ticketId: ticket.id, changes: { trashed: true } });
    return ticket.id;
  };
  const [kept, first, second] = [await open(false), await open(true), await open(true)];
  expect(await countTrash(admin)).toBe(2);
  await expect(countTrash(staff)).rejects.toMatchObject({ code: "forbidden" });
  expect(() => emptyTrash(staff, 2)).toThrow();
  await expect(emptyTrash(admin, 1)).rejects.toMatchObject({ code: "conflict" });
  const before = new Date();
  await emptyTrash(admin, 2);
  const later = await open(true);
  await emptyTrashOf(workspace.id, new Date(before.getTime() + 1));
  for (const id of [first, second]) await expect(getTicket(admin, id)).rejects.toMatchObject({ code: "not_found" });
  for (const id of [kept, later]) expect((await getTicket(admin, id)).id).toBe(id);
});
