import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumSubscriptions } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { type Followed, isFollowing, setFollowing } from "@/lib/domain/forums/follow";
import { type Forums, openForums, topicBy } from "@/lib/domain/forums/testing";
import { asVisitor } from "@/lib/domain/testing";
import { endByOneClick } from "./one-click";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
});

const words = { "List-Unsubscribe": "One-Click" };
const encodings = {
  "as mail programs send it": () => {
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    return form;
  },
  "in the shorter encoding": () => new URLSearchParams(words),
};
const sent = (body: BodyInit | null) => new Request("http://desk.test/", { method: "POST", body });

/** An agent follows; the key of that. */
async function keyOf(of: Followed): Promise<string> {
  await setFollowing(scene.guest, of, true);
  const target =
    "topicId" in of ? eq(forumSubscriptions.topicId, of.topicId) : eq(forumSubscriptions.forumId, of.forumId);
  const email = scene.guest.actor.type === "agent" ? scene.guest.actor.email.toLowerCase() : "";
  const [row] = await db
    .select()
    .from(forumSubscriptions)
    .where(and(target, eq(forumSubscriptions.email, email)));
  return row?.key ?? "";
}
const everyRow = () => db.select().from(forumSubscriptions).orderBy(forumSubscriptions.id);

describe("a mail program's own button", () => {
  test.each(Object.entries(encodings))("ends what the mail was sent for and nothing else, %s", async (_, body) => {
    const { topicId } = await topicBy(scene.visitor, scene.open);
    const key = await keyOf({ topicId });
    const forumKey = await keyOf({ forumId: scene.open });
    expect((await endByOneClick(scene.visitor, key, sent(body()))).status).toBe(200);
    expect(await isFollowing(scene.guest, { topicId })).toBe(false);
    expect(await isFollowing(scene.guest, { forumId: scene.open })).toBe(true);
    expect((await endByOneClick(scene.visitor, forumKey, sent(body()))).status).toBe(200);
    expect(await isFollowing(scene.guest, { forumId: scene.open })).toBe(false);
  });

  test("with a key of nothing, or at another desk, changes nothing and is answered alike", async () => {
    const { topicId } = await topicBy(scene.visitor, scene.open);
    const key = await keyOf({ topicId });
    const before = await everyRow();
    const answer = async (ctx: typeof scene.visitor, word: string) => {
      const response = await endByOneClick(ctx, word, sent(new URLSearchParams(words)));
      return { status: response.status, headers: [...response.headers], text: await response.text() };
    };
    const wrong = [
      await answer(scene.visitor, "x".repeat(32)),
      await answer(scene.visitor, `${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`),
      await answer(scene.visitor, ""),
      await answer(asVisitor(scene.foreign.workspace), key),
    ];
    expect(await everyRow()).toEqual(before);
    const right = await answer(scene.visitor, key);
    expect(await isFollowing(scene.guest, { topicId })).toBe(false);
    const again = await answer(scene.visitor, key);
    for (const one of [...wrong, again]) expect(one).toEqual(right);
  });

  test.each([null, "", "List-Unsubscribe=One-Click", new URLSearchParams({ "List-Unsubscribe": "yes" })])(
    "without its words ends nothing: %s",
    async (body) => {
      const { topicId } = await topicBy(scene.visitor, scene.open);
      const key = await keyOf({ topicId });
      for (const word of [key, "x".repeat(32)])
        expect((await endByOneClick(scene.visitor, word, sent(body))).status).toBe(400);
      expect(await isFollowing(scene.guest, { topicId })).toBe(true);
    },
  );
});
