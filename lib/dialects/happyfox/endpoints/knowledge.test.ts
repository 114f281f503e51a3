import { beforeAll, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { failure, ok, openScene, type Scene } from "@/lib/dialects/happyfox/testing";
import { createBook } from "@/lib/domain/knowledge/books";
import { createChapter } from "@/lib/domain/knowledge/chapters";
import { createPage } from "@/lib/domain/knowledge/pages";
import { asAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let scene: Scene;
let section: number;
let open: number;
let hidden: number;
let secret: { section: number; page: number };

beforeAll(async () => {
  scene = await openScene();
  const ctx = asAgent(scene.workspace, scene.agent);
  const book = await createBook(ctx, { name: "Manual", description: "", isPublic: true });
  section = (await createChapter(ctx, { bookId: book.id, name: "Paper" })).id;
  open = (await createPage(ctx, { chapterId: section, name: "Sizes", bodyHtml: "<p>A4 and A3.</p>" })).id;
  hidden = (await createPage(ctx, { chapterId: section, name: "Costs", bodyHtml: "<p>7</p>", isHidden: true })).id;
  const staffBook = await createBook(ctx, { name: "Staff only", description: "", isPublic: false });
  const chapter = await createChapter(ctx, { bookId: staffBook.id, name: "Secrets" });
  secret = {
    section: chapter.id,
    page: (await createPage(ctx, { chapterId: chapter.id, name: "Safe", bodyHtml: "<p>1</p>" })).id,
  };
});

it("shows sections and articles that everybody may read", async () => {
  const article = { id: open, title: "Sizes", contents: "<p>A4 and A3.</p>" };
  expect(await ok(scene, "kb/articles/")).toEqual([article]);
  expect(await ok(scene, `kb/article/${open}`)).toEqual(article);
  expect(await ok(scene, "kb/sections/")).toEqual([{ id: section, name: "Paper", articles: [article] }]);
  expect(await ok(scene, `kb/section/${section}/`)).toEqual({ id: section, name: "Paper", articles: [article] });
});

it("keeps what staff reads apart", async () => {
  expect(await ok(scene, "kb/internal-articles/")).toEqual([
    { id: hidden, title: "Costs", contents: "<p>7</p>" },
    { id: secret.page, title: "Safe", contents: "<p>1</p>" },
  ]);
  const gone = { status: 404, error: "Cannot find the requested object" };
  for (const path of [
    `kb/article/${secret.page}`,
    `kb/article/${hidden}`,
    `kb/section/${secret.section}`,
    "kb/article/0",
    "kb/section/x",
  ]) {
    expect(await failure(scene, path)).toEqual(gone);
  }
  expect(await failure(await openScene(), `kb/article/${open}`)).toEqual(gone);
});
