import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { attachments, events, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { fileOfStoredName } from "@/lib/dialects/helprealm/files";
import { ask, bugs, change, type Desk, file, makeTicket, openDesk } from "@/lib/dialects/helprealm/testing";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { deleteBlob, putBlob, readBlob } from "@/lib/storage/blobs";

setUpTestDatabase();
const desks = {} as Record<"documented" | "live", Desk>;
beforeAll(async () => {
  desks.documented = await openDesk();
  desks.live = await openDesk({ helprealmProfile: "live" });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

/** The bytes behind a stored name; null when it opens nothing. */
async function fetchFile(name: string): Promise<string | null> {
  const found = await fileOfStoredName(name);
  return found && (await readBlob(found.hash)).toString();
}
const moment = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);

describe.each(["documented", "live"] as const)("in the profile %s", (profile) => {
  const code = (value: number) => (profile === "live" ? value : String(value));
  let desk: Desk;
  let hash: string;
  beforeAll(async () => {
    desk = desks[profile];
    hash = await makeTicket(desk);
  });
  beforeEach(async () => {
    hash = await makeTicket(desk);
  });
  const call = (path: string, sent = {}) => ask(desk.hash, path, { apitoken: desk.key, hash, ...sent });
  const add = (sent = {}) => call("/ticket/attachment/add", sent);
  const list = async () => (await call("/ticket/attachments")).data as Record<string, unknown>[];
  const ticketId = async () => (await db.select().from(tickets).where(eq(tickets.hash, hash)))[0]?.id ?? 0;

  test("a new ticket has none", async () => {
    expect(await call("/ticket/attachments")).toEqual({
      code: code(200),
      workspace: desk.hash,
      ticket: hash,
      data: [],
    });
  });

  test("a file is added, listed and fetched", async () => {
    const answer = await add({ attachment: file("my note.txt", "words of mine") });
    expect(answer).toEqual({
      code: profile === "live" ? 201 : "200",
      workspace: desk.hash,
      ticket: hash,
      file: { name: expect.stringMatching(/^my note\.txt_\d+_[0-9a-f]{32}\.txt$/), id: expect.any(Number) },
    });
    const { name, id } = answer.file as { name: string; id: number };
    expect(await list()).toEqual([
      {
        item: { id, ticket_hash: hash, file: name, created_at: moment, updated_at: moment },
        size: 13,
        ext: "txt",
        url: `http://desk.test/uploads/${encodeURIComponent(name)}`,
      },
    ]);
    expect(await fetchFile(name)).toBe("words of mine");
    const added = await db
      .select()
      .from(events)
      .where(eq(events.ticketId, await ticketId()))
      .orderBy(events.id);
    expect(added.at(-1)).toMatchObject({
      type: "attachment.added",
      changes: [{ field: "attachment", from: null, to: "my note.txt" }],
    });
    expect((await call("/ticket/thread")).data).toEqual([]);
  });

  test("names of every kind stay whole", async () => {
    for (const name of ["README", "Rechnung März.pdf", "見積書.docx", "a_b_c.tar.gz"]) {
      const { file: stored } = await add({ attachment: file(name) });
      const ending = name.includes(".") ? name.split(".").at(-1) : "";
      expect(stored).toMatchObject({ name: expect.stringMatching(new RegExp(`^${name}_.*\\.${ending}$`)) });
      expect(await fetchFile((stored as { name: string }).name)).toBe("hello");
    }
    expect((await list()).map(({ ext }) => ext)).toEqual(["", "pdf", "docx", "gz"]);
  });

  test("only the name that was given out opens a file", async () => {
    const { file: stored } = await add({ attachment: file("a.txt") });
    const { name, id } = stored as { name: string; id: number };
    const [row] = await db.select().from(attachments).where(eq(attachments.id, id));
    for (const guess of [
      name.replace(/_[0-9a-f]{32}\./, `_${"0".repeat(32)}.`),
      name.replace(`_${id}_`, `_${id + 1}_`),
      name.replace(`_${id}_`, "_9999999999_"),
      `${row?.key}`,
      `a.txt_${id}_${row?.key}.txt`,
      "%",
      "",
    ]) {
      expect(await fetchFile(guess), guess).toBeNull();
    }
    const ctx = asAgent(desk.workspace, await makeAgent(desk.workspace));
    await postUpdate(ctx, { ticketId: await ticketId(), changes: { trashed: true } });
    expect(await fetchFile(name)).toBeNull();
  });

  test("files of private notes are nobody's here", async () => {
    const ctx = asAgent(desk.workspace, await makeAgent(desk.workspace));
    const blob = await putBlob(Buffer.from("secret"), { maxBytes: 100 });
    const files = [{ ...blob, fileName: "plan.txt", mimeType: "text/plain" }];
    await postUpdate(ctx, { ticketId: await ticketId(), message: { visibility: "private", text: "Note", files } });
    const [row] = await db
      .select()
      .from(attachments)
      .where(eq(attachments.ticketId, await ticketId()));
    expect(await list()).toEqual([]);
    expect(await call("/ticket/attachment/delete", { file_id: row?.id })).toMatchObject({ code: code(404) });
  });

  test("a file whose bytes are lost is left out", async () => {
    const { file: stored } = await add({ attachment: file("lost.txt", `lost of ${profile}`) });
    const { id } = stored as { id: number };
    const [row] = await db.select().from(attachments).where(eq(attachments.id, id));
    await deleteBlob(row?.hash ?? "");
    expect(await list()).toEqual([]);
  });

  test("an ending on the deny list is refused", async () => {
    const refused = (value: string) => ({
      code: code(500),
      workspace: desk.hash,
      invalid_fields: [{ name: "attachment", value }],
    });
    expect(await add({ attachment: file("bad.exe") })).toEqual(refused("exe"));
    expect(await add({ attachment: file("BAD.Bat") })).toEqual(refused("Bat"));
    expect(await list()).toEqual([]);
  });

  test("without a file, or where none are allowed, the answer says which", async () => {
    const none = { code: code(500), workspace: desk.hash, ticket: hash };
    expect(await add()).toEqual({ ...none, allowattachments: 1 });
    expect(await call("/ticket/attachment/add", { attachment: "text" })).toEqual({ ...none, allowattachments: 1 });
    await change(desk.workspace, { customersAttachFiles: false });
    expect(await add({ attachment: file("a.txt") })).toEqual({ ...none, allowattachments: 0 });
    await change(desk.workspace, { customersAttachFiles: true });
  });

  test("a file is deleted once", async () => {
    const { file: stored } = await add({ attachment: file("a.txt") });
    const { id, name } = stored as { id: number; name: string };
    expect(await call("/ticket/attachment/delete", { file_id: id })).toEqual({
      code: code(200),
      workspace: desk.hash,
      ticket: hash,
      success: true,
    });
    expect(await call("/ticket/attachment/delete", { file_id: id })).toEqual({
      code: code(404),
      workspace: desk.hash,
      ticket: hash,
      file: String(id),
    });
    expect(await fetchFile(name)).toBeNull();
  });

  test("a file of another ticket or of no ticket is not found", async () => {
    const other = await makeTicket(desk, { attachment: file("theirs.txt") });
    const { data } = await call("/ticket/attachments", { hash: other });
    const theirs = (data as { item: { id: number } }[])[0]?.item.id;
    for (const file_id of [theirs, 999_999_999, "99999999999999999999", "abc", ""]) {
      const answer = await call("/ticket/attachment/delete", { file_id });
      expect(answer).toEqual({ code: code(404), workspace: desk.hash, ticket: hash, file: String(file_id) });
    }
  });

  test.each(["/ticket/attachments", "/ticket/attachment/add", "/ticket/attachment/delete"])(
    "%s: no hash, no such ticket, wrong key",
    async (path) => {
      const more = path.endsWith("delete") ? { file_id: 1 } : {};
      expect(await call(path, { hash: undefined, ...more })).toEqual({
        code: code(500),
        workspace: desk.hash,
        invalid_fields: [{ name: "hash", value: null }],
      });
      const none = "f".repeat(32);
      expect(await call(path, { hash: none, ...more })).toEqual({
        code: code(404),
        workspace: desk.hash,
        ticket: none,
      });
      expect(await call(path, { apitoken: "x", ...more })).toEqual({
        code: code(403),
        workspace: desk.hash,
        apitoken: "x",
      });
    },
  );
});
