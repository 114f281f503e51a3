import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { outgoingMails, roles } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { editOwnPreferences } from "../agents/preferences";
import type { Context } from "../context";
import { countUnread, listNotifications, markPageNoticesRead } from "../notifications/notifications";
import { sendDigests } from "../notifications/send-digests";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import { createBook } from "./books";
import { createChapter } from "./chapters";
import {
  discardDraft,
  publishDraft,
  publishWhenDue,
  returnDraft,
  saveDraft,
  scheduleDraft,
  submitDraft,
} from "./drafts";
import { createPage } from "./pages";

setUpTestDatabase();

let chief: Context;
let second: Context;
let writer: Context;
let reader: Context;
let chapterId: number;

beforeAll(async () => {
  const workspace = await makeWorkspace();
  await db
    .update(roles)
    .set({ permissions: ["knowledge.edit"] })
    .where(eq(roles.name, "Level 2"));
  chief = asAgent(workspace, await makeAgent(workspace, "Administrator", "Ada Chief"));
  second = asAgent(workspace, await makeAgent(workspace, "Administrator", "Ben Second"));
  writer = asAgent(workspace, await makeAgent(workspace, "Level 2", "Jun Nakamura"));
  reader = asAgent(workspace, await makeAgent(workspace, "Guest", "Gus Guest"));
  const book = await createBook(chief, { name: "Manual" });
  chapterId = (await createChapter(chief, { bookId: book.id, name: "One" })).id;
});

let pages = 0;
/** A page whose new words somebody has handed in. */
async function handedIn(by = writer): Promise<{ pageId: number; name: string }> {
  const name = `Page ${++pages}`;
  const { id: pageId } = await createPage(chief, { chapterId, name, bodyHtml: "<p>First</p>" });
  const words = { name, bodyHtml: "<p>Better</p>", tags: [] };
  await saveDraft(by, { pageId, revision: 0, ...words, note: "Clearer steps" });
  await submitDraft(by, pageId);
  return { pageId, name };
}
/** What somebody was told of a page: kinds, the latest first, those that are unread with a mark. */
const bell = async (ctx: Context, pageId: number) =>
  (await listNotifications(ctx)).rows
    .filter(({ about }) => about.type === "page" && about.id === pageId)
    .map(({ kind, readAt }) => (readAt === null ? `${kind}*` : kind));
const emailOf = (ctx: Context) => (ctx.actor.type === "agent" ? ctx.actor.email : "");
const mailsTo = (ctx: Context) =>
  db
    .select()
    .from(outgoingMails)
    .where(eq(outgoingMails.to, [emailOf(ctx)]))
    .orderBy(outgoingMails.id);

describe("a page that is handed in", () => {
  it("is told to all who may publish it, in the bell and by mail, but to its writer and to nobody else", async () => {
    const { pageId, name } = await handedIn();
    await submitDraft(writer, pageId);
    expect(await bell(chief, pageId)).toEqual(["review*"]);
    expect(await bell(second, pageId)).toEqual(["review*"]);
    expect(await bell(writer, pageId)).toEqual([]);
    expect(await bell(reader, pageId)).toEqual([]);
    const [notice] = (await listNotifications(chief)).rows;
    expect(notice).toMatchObject({ subject: name, actorName: "Jun Nakamura", excerpt: "Clearer steps" });
    const mail = (await mailsTo(chief)).at(-1);
    expect(mail).toMatchObject({ subject: name, ticketId: null, kind: "notification" });
    expect(mail?.bodyText).toContain(`/console/knowledge/pages/${pageId}`);
    const own = await handedIn(second);
    expect(await bell(second, own.pageId)).toEqual([]);
  });

  it("needs nobody any more once it is decided, taken back or written on", async () => {
    const decisions: ((pageId: number) => Promise<unknown>)[] = [
      (pageId) => publishDraft(chief, pageId),
      (pageId) => returnDraft(chief, { pageId, reason: "Add a picture" }),
      (pageId) => scheduleDraft(chief, { pageId, at: new Date(Date.now() + 60_000) }),
      (pageId) => discardDraft(writer, pageId),
      (pageId) => saveDraft(writer, { pageId, revision: 1, name: "x", bodyHtml: "<p>More</p>", tags: [] }),
    ];
    for (const decide of decisions) {
      const { pageId } = await handedIn();
      const before = await countUnread(second);
      await decide(pageId);
      expect(await bell(second, pageId)).toEqual(["review"]);
      expect(await countUnread(second)).toBe(before - 1);
    }
  });

  it("is read by whoever opens it, for them alone", async () => {
    const { pageId } = await handedIn();
    await markPageNoticesRead(second, pageId);
    expect(await bell(second, pageId)).toEqual(["review"]);
    expect(await bell(chief, pageId)).toEqual(["review*"]);
  });
});

describe("whoever wrote a page", () => {
  it("is told that it was given back and why, handed in anew, and published", async () => {
    const { pageId } = await handedIn();
    await returnDraft(chief, { pageId, reason: "Add a picture" });
    expect((await listNotifications(writer)).rows[0]).toMatchObject({
      ...{ kind: "returned", actorName: "Ada Chief", excerpt: "Add a picture", about: { type: "page", id: pageId } },
    });
    expect((await mailsTo(writer)).at(-1)?.bodyText).toMatch(/^Ada Chief gave your page back: .+\n\nAdd a picture/);
    await submitDraft(writer, pageId);
    expect(await bell(second, pageId)).toEqual(["review*", "review"]);
    await publishDraft(second, pageId);
    expect(await bell(writer, pageId)).toEqual(["published*", "returned*"]);
  });

  it("is told of a moment that has come, and not of what they publish themselves", async () => {
    const { pageId } = await handedIn();
    const at = new Date(Date.now() + 60_000);
    await scheduleDraft(chief, { pageId, at });
    await publishWhenDue(pageId, new Date(at.getTime() + 1));
    expect((await listNotifications(writer)).rows[0]).toMatchObject({ kind: "published", actorName: "" });
    const own = await handedIn(chief);
    await publishDraft(chief, own.pageId);
    expect(await bell(chief, own.pageId)).toEqual([]);
  });

  it("is told as they chose: nothing, or in the next digest", async () => {
    await editOwnPreferences(second, { noticesInConsole: [], noticesByMail: ["review"], digest: "hourly" });
    await freshen(second.workspace);
    const mails = (await mailsTo(second)).length;
    const { pageId, name } = await handedIn();
    expect(await bell(second, pageId)).toEqual([]);
    expect(await mailsTo(second)).toHaveLength(mails);
    await sendDigests(asSystem(second.workspace), new Date(Date.now() + 3_600_000));
    const digest = (await mailsTo(second)).at(-1);
    expect(digest?.bodyText).toContain(`${name}\nJun Nakamura handed a page in\nClearer steps`);
    expect(digest?.bodyText).toContain(`/console/knowledge/pages/${pageId}`);
  });
});
