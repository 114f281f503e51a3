import { readFile } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumSubscriptions, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { confirmSubscription, setFollowing } from "@/lib/domain/forums/follow";
import { createForum } from "@/lib/domain/forums/forum-commands";
import { notifyFollowers } from "@/lib/domain/forums/notify-followers";
import { createPost, createTopic } from "@/lib/domain/forums/post";
import { type Forums, fresh, openForums } from "@/lib/domain/forums/testing";
import { headerOf, parseMail } from "@/lib/mail/intake/parse";
import { deliverMail } from "@/lib/mail/outgoing/deliver";
import { outboxFolder } from "@/lib/storage/outbox";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
});

const names = ["list-id", "list-unsubscribe", "list-unsubscribe-post"];
/** What the mails to an address say of their list, oldest first. */
async function listsOf(email: string) {
  const said: { subject: string; headers: (string | null)[]; text: string }[] = [];
  const rows = () =>
    db
      .select()
      .from(outgoingMails)
      .where(eq(outgoingMails.to, [email]))
      .orderBy(outgoingMails.id);
  for (const { id } of await rows()) await deliverMail(id);
  for (const { keptAs } of await rows()) {
    const mail = await parseMail(await readFile(path.join(outboxFolder(), keptAs ?? "")));
    said.push({ subject: mail.subject, headers: names.map((name) => headerOf(mail, name)), text: mail.text });
  }
  return said;
}
async function keysOf(email: string): Promise<string[]> {
  const rows = await db
    .select()
    .from(forumSubscriptions)
    .where(eq(forumSubscriptions.email, email))
    .orderBy(forumSubscriptions.id);
  return rows.map((row) => row.key);
}

describe("a mail to a follower", () => {
  test("names its forum and where a mail program ends it, of a topic and of a forum alike", async () => {
    const { id: forumId } = await createForum(scene.admin, { name: "Lists" });
    const email = scene.guest.actor.type === "agent" ? scene.guest.actor.email.toLowerCase() : "";
    await setFollowing(scene.guest, { forumId }, true);
    const { topicId, postId } = await createTopic(scene.level2, { forumId, title: "Belts", text: fresh("x") });
    await notifyFollowers(postId);
    await setFollowing(scene.guest, { topicId }, true);
    await notifyFollowers((await createPost(scene.level2, { topicId, text: fresh("x") })).postId);
    const [forumKey, topicKey] = await keysOf(email);
    const headers = (key = "") => [
      `<forum-${forumId}.desk.test>`,
      `<http://desk.test/forums/unsubscribe/${key}/one-click>`,
      "List-Unsubscribe=One-Click",
    ];
    expect(forumKey).not.toBe(topicKey);
    expect(await listsOf(email)).toMatchObject([
      { subject: "Belts", headers: headers(forumKey) },
      { subject: "Re: Belts", headers: headers(topicKey) },
    ]);
  });

  test("is told apart from the question whether an address wants mails, which is of no list", async () => {
    const email = "asked@example.com";
    const author = { name: "Fred", email };
    const { topicId } = await createTopic(scene.visitor, {
      ...{ forumId: scene.open, title: "Asked", text: fresh("x"), author, follow: true },
    });
    const [key = ""] = await keysOf(email);
    await confirmSubscription(scene.visitor, key);
    await notifyFollowers((await createPost(scene.level2, { topicId, text: fresh("x") })).postId);
    const [question, mail] = await listsOf(email);
    expect(question?.headers).toEqual([null, null, null]);
    expect(mail?.headers[1]).toContain(key);
    // The link for people stands in the text as before: it asks first.
    expect(mail?.text).toMatch(new RegExp(`/forums/unsubscribe/${key}$`, "m"));
  });

  test("that leaves after what was followed is gone says nothing of a list", async () => {
    const email = "gone@example.com";
    const author = { name: "Gil", email };
    const made = { forumId: scene.open, title: "Gone", text: fresh("x"), author, follow: true };
    const { topicId } = await createTopic(scene.visitor, made);
    await confirmSubscription(scene.visitor, (await keysOf(email))[0] ?? "");
    await notifyFollowers((await createPost(scene.level2, { topicId, text: fresh("x") })).postId);
    await db.delete(forumSubscriptions).where(eq(forumSubscriptions.email, email));
    const [, mail] = await listsOf(email);
    expect(mail).toMatchObject({ subject: "Re: Gone", headers: [null, null, null] });
  });
});
