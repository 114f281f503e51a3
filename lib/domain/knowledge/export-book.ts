import { and, eq, inArray } from "drizzle-orm";
import { type Zippable, zipSync } from "fflate";
import { knowledgeFiles } from "@/db/schema/index";
import { readBlob } from "@/lib/storage/blobs";
import { withFrontMatter } from "@/lib/text/front-matter";
import { toMarkdown } from "@/lib/text/markdown";
import { slugOf } from "@/lib/text/slugs";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { fileKeysIn } from "./files";
import { getContents } from "./queries";

const numbered = (at: number, name: string) => `${String(at + 1).padStart(2, "0")}-${slugOf(name) || "page"}`;

/**
 * A book as a zip of Markdown: `book.md`, a folder for each chapter, a file for each page, `files` for pictures. Front matter
 * holds what Markdown cannot say, so that `importBook` makes the same book of it.
 * Errors: `forbidden` without `knowledge.edit`; `not_found`.
 */
export async function exportBook(ctx: Context, bookId: number): Promise<{ fileName: string; bytes: Uint8Array }> {
  authorize(ctx, "knowledge.edit");
  const { book, chapters } = await getContents(ctx, bookId, { withBodies: true });
  const pages = chapters.flatMap((chapter) => chapter.pages);
  const files = await pictures(ctx, [...new Set(pages.flatMap((page) => fileKeysIn(page.bodyHtml ?? "")))]);
  const entries: Zippable = {};
  const write = (path: string, text: string) => {
    entries[path] = new TextEncoder().encode(text);
  };
  write("book.md", withFrontMatter({ name: book.name, public: book.isPublic }, `${book.description}\n`));
  for (const [at, chapter] of chapters.entries()) {
    const folder = numbered(at, chapter.name);
    const { name, isAppendix, isHidden } = chapter;
    write(`${folder}/chapter.md`, withFrontMatter({ name, appendix: isAppendix, hidden: isHidden }, ""));
    for (const [place, page] of chapter.pages.entries()) {
      const front = {
        name: page.name,
        tags: page.tags,
        published: page.publishedAt !== null,
        hidden: page.isHidden,
        highlighted: page.isHighlighted,
      };
      const html = (page.bodyHtml ?? "").replace(
        /\/knowledge\/files\/([A-Za-z0-9]{8,64})\/[^"]*/g,
        (all, key: string) => {
          const path = files.get(key)?.path;
          return path === undefined ? all : `../${path}`;
        },
      );
      write(`${folder}/${numbered(place, page.name)}.md`, withFrontMatter(front, toMarkdown(html)));
    }
  }
  for (const { path, bytes } of files.values()) entries[path] = [bytes, { level: 0 }];
  return { fileName: `${slugOf(book.name) || "book"}.zip`, bytes: zipSync(entries) };
}

/** The pictures of pages by their keys, each with a path of its own; lost ones are left out. */
async function pictures(ctx: Context, keys: string[]): Promise<Map<string, { path: string; bytes: Uint8Array }>> {
  const found = new Map<string, { path: string; bytes: Uint8Array }>();
  if (keys.length === 0) return found;
  const rows = await reader(ctx)
    .select()
    .from(knowledgeFiles)
    .where(and(eq(knowledgeFiles.workspaceId, ctx.workspace.id), inArray(knowledgeFiles.key, keys)));
  for (const { key, hash, fileName } of rows) {
    const bytes = await readBlob(hash).catch(() => null);
    const ending = /\.[A-Za-z0-9]{1,5}$/.exec(fileName)?.[0] ?? "";
    const path = `files/${slugOf(fileName.slice(0, fileName.length - ending.length)) || "picture"}-${key.slice(0, 8)}${ending}`;
    if (bytes) found.set(key, { path, bytes });
  }
  return found;
}
