import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog, type Portal } from "../catalog/catalog";
import type { Context } from "../context";
import { createForum } from "../forums/forum-commands";
import { createTopic } from "../forums/post";
import { createBook } from "../knowledge/books";
import { createChapter } from "../knowledge/chapters";
import { createPage } from "../knowledge/pages";
import { asAgent, asCustomer, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { postUpdate } from "../tickets/post-update";
import { findInPortal } from "./find";
import { recentTopics } from "./recent-topics";

setUpTestDatabase();

let visitor: Context;
let ann: Context;
let portal: Portal;
const ids: Record<string, number> = {};

/** Everything holds the word "zebra": a public and a private page, forum and a note, and requests of two people. */
beforeAll(async () => {
  const workspace = await makeWorkspace();
  const admin = asAgent(workspace, await makeAgent(workspace));
  visitor = asVisitor(workspace);
  for (const [name, isPublic] of [
    ["open", true],
    ["inner", false],
  ] as const) {
    const book = await createBook(admin, { name, isPublic });
    const { id: chapterId } = await createChapter(admin, { bookId: book.id, name });
    ids[`${name} page`] = (await createPage(admin, { chapterId, name: `Zebra ${name}`, bodyHtml: "<p>x</p>" })).id;
    const forum = await createForum(admin, { name, isPublic });
    const { topicId } = await createTopic(admin, { forumId: forum.id, title: `Zebra ${name}`, text: "Stripes" });
    ids[`${name} topic`] = topicId;
    ids[`${name} forum`] = forum.id;
  }
  for (const [name, text] of [
    ["ann", "A zebra jams the printer"],
    ["bob", "My zebra"],
  ] as const) {
    const { ticket } = await createTicket(visitor, {
      contact: { email: `${name}@x.example` },
      message: { text },
      source: "web_form",
    });
    ids[name] = ticket.id;
    if (name === "ann") ann = asCustomer(workspace, ticket.customerId, "ann@x.example");
  }
  await postUpdate(admin, { ticketId: ids.ann ?? 0, message: { text: "giraffe", visibility: "private" } });
  portal = (await loadCatalog(visitor)).portals[0] as Portal;
});

const found = async (ctx: Context, text: string, where: Partial<Portal> = {}) => {
  const { pages, topics, requests } = await findInPortal(ctx, { ...portal, ...where }, { text, limit: 10 });
  return {
    pages: pages.map((row) => row.id),
    topics: topics.map((row) => row.id),
    requests: requests.map((r) => r.id),
  };
};

describe("findInPortal", () => {
  it("gives guests what is public, and a customer their own requests besides", async () => {
    const open = { pages: [ids["open page"]], topics: [ids["open topic"]] };
    expect(await found(visitor, "zebra")).toEqual({ ...open, requests: [] });
    expect(await found(ann, "zebra")).toEqual({ ...open, requests: [ids.ann] });
  });

  it("finds a request by its number, but nobody else's, and no private note", async () => {
    expect((await found(ann, `#${ids.ann}`)).requests).toEqual([ids.ann]);
    expect((await found(ann, String(ids.bob))).requests).toEqual([]);
    expect((await found(ann, "giraffe")).requests).toEqual([]);
  });

  it("leaves out what this portal does not offer", async () => {
    expect(await found(visitor, "zebra", { bookIds: [], forumIds: [] })).toEqual({
      pages: [],
      topics: [],
      requests: [],
    });
    expect((await recentTopics(visitor, portal, 5)).map((topic) => topic.id)).toEqual([ids["open topic"]]);
    expect(await recentTopics(visitor, { ...portal, forumIds: [ids["inner forum"] ?? 0] }, 5)).toEqual([]);
  });
});
