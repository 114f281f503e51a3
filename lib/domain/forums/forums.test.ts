import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { createForum, deleteForum, editForum } from "./forum-commands";
import { editTopic } from "./moderate";
import { createPost, createTopic } from "./post";
import { countForums, listForums, listTopics } from "./queries";
import { getForum } from "./rights";
import { searchTopics } from "./search-topics";
import { author, type Forums, fresh, openForums, topicBy } from "./testing";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
});
const refused = (code: string, reason?: string) =>
  expect.objectContaining({ code, ...(reason === undefined ? {} : { reason }) });

describe("forums", () => {
  test("are read by everybody when public, by staff when not, by nobody of another workspace", async () => {
    const names = async (ctx: Context) => (await listForums(ctx)).map((forum) => forum.name);
    expect(await names(scene.admin)).toEqual(["Product", "Inner circle"]);
    expect(await names(scene.guest)).toEqual(["Product", "Inner circle"]);
    expect(await names(scene.visitor)).toEqual(["Product"]);
    expect(await names(scene.foreign)).toEqual([]);
    for (const [ctx, id] of [
      [scene.visitor, scene.inner],
      [scene.foreign, scene.open],
      [scene.admin, 2_147_483_648],
      [scene.admin, 0],
    ] as const)
      await expect(getForum(ctx, id)).rejects.toEqual(refused("not_found", "forum"));
  });

  test("are made, changed, ordered and deleted by those who manage the settings, and the audit log tells it", async () => {
    const { admin, level2 } = scene;
    for (const ctx of [level2, scene.visitor]) {
      await expect(createForum(ctx, { name: "x" })).rejects.toEqual(refused("forbidden"));
      await expect(editForum(ctx, { id: scene.open, name: "x" })).rejects.toEqual(refused("forbidden"));
      await expect(deleteForum(ctx, scene.open)).rejects.toEqual(refused("forbidden"));
    }
    const moderatorIds = [level2.actor.type === "agent" ? level2.actor.id : 0];
    const { id } = await createForum(admin, { name: "Ideas", placeAfterId: null, moderatorIds });
    await expect(createForum(admin, { name: "ideas" })).rejects.toEqual(refused("invalid", "name_taken"));
    await expect(createForum(admin, { name: "More", moderatorIds: [999_999] })).rejects.toEqual(refused("invalid"));
    await expect(editForum(scene.foreign, { id, name: "x" })).rejects.toEqual(refused("not_found"));
    expect((await listForums(admin)).map((forum) => [forum.name, forum.position])).toEqual([
      ["Ideas", 0],
      ["Product", 10],
      ["Inner circle", 20],
    ]);
    await editForum(admin, { id, name: "Wishes", closed: true, placeAfterId: scene.inner });
    expect((await listForums(admin)).map((forum) => forum.name)).toEqual(["Product", "Inner circle", "Wishes"]);
    expect(await getForum(admin, id)).toMatchObject({ name: "Wishes", closed: true, moderatorIds });
    await deleteForum(admin, id);
    const log = await db
      .select({ action: auditLog.action, name: auditLog.objectName, before: auditLog.before, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.objectType, "Forum"), eq(auditLog.objectId, id)))
      .orderBy(auditLog.id);
    expect(log.map(({ action, name }) => [action, name])).toEqual([
      ["add", "Ideas"],
      ["edit", "Wishes"],
      ["delete", "Wishes"],
    ]);
    expect(log[0]?.after).toMatchObject({ moderators: ["Lena Level"] });
    expect(log[1]).toMatchObject({ before: { name: "Ideas", closed: false }, after: { name: "Wishes", closed: true } });
  });

  test("that hold topics are not deleted", async () => {
    await topicBy(scene.admin, scene.open);
    await expect(deleteForum(scene.admin, scene.open)).rejects.toEqual(refused("conflict", "in_use"));
  });
});

describe("lists", () => {
  test("page by cursor and by offset alike, sticky topics first, and miss nothing", async () => {
    const { id } = await createForum(scene.admin, { name: "Long list" });
    const made: number[] = [];
    for (let count = 0; count < 12; count += 1) made.push((await topicBy(scene.level2, id)).topicId);
    await editTopic(scene.admin, { id: made[3] ?? 0, sticky: true });
    await createPost(scene.level2, { topicId: made[0] ?? 0, text: fresh("bump") });
    const rest = made.filter((_, index) => index !== 3).reverse();
    const posted = [made[3], ...rest];
    const active = [made[3], made[0], ...rest.slice(0, -1)];
    for (const [order, expected] of [
      ["posted", posted],
      ["active", active],
    ] as const) {
      const byCursor: number[] = [];
      for (let after: number | undefined; ; ) {
        const page = await listTopics(scene.visitor, { forumId: id, order, limit: 5, ...(after ? { after } : {}) });
        byCursor.push(...page.rows.map((row) => row.id));
        if (page.next === null) break;
        after = page.next;
      }
      expect(byCursor).toEqual(expected);
      const byOffset = await Promise.all(
        [0, 5, 10].map((offset) => listTopics(scene.visitor, { forumId: id, order, limit: 5, offset })),
      );
      expect(byOffset.flatMap((page) => page.rows.map((row) => row.id))).toEqual(expected);
    }
    expect((await countForums(scene.guest)).get(id)).toMatchObject({ topics: 12, waiting: 0 });
    await expect(listTopics(scene.visitor, { forumId: id, after: 2_147_483_648 })).rejects.toEqual(refused("invalid"));
  });

  test("search finds titles and posts in any script, only in forums that may be read", async () => {
    const titled = await topicBy(scene.visitor, scene.open, "Kaffeemühle läuft nicht");
    const inside = await createTopic(scene.admin, {
      forumId: scene.inner,
      title: "Kaffeemuhle inside",
      text: fresh("x"),
    });
    await createPost(scene.visitor, { topicId: titled.topicId, text: "東京都に住んでいます", author });
    const found = async (ctx: Context, text: string) =>
      (await searchTopics(ctx, { text })).rows.map((row) => row.id).sort();
    expect(await found(scene.visitor, "KAFFEEMUHLE")).toEqual([titled.topicId]);
    expect(await found(scene.visitor, "京都")).toEqual([titled.topicId]);
    expect(await found(scene.admin, "kaffeemühle")).toEqual([titled.topicId, inside.topicId].sort());
    expect(await found(scene.foreign, "kaffeemühle")).toEqual([]);
    expect(await found(scene.visitor, "-kaffeemühle")).toEqual([]);
    expect(await found(scene.visitor, "")).toEqual([]);
  });
});
