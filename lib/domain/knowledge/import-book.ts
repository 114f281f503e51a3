import { type UnzipFileInfo, unzipSync } from "fflate";
import { guessMimeType } from "@/lib/text/file-names";
import { type FrontMatter, readFrontMatter } from "@/lib/text/front-matter";
import { fromMarkdown } from "@/lib/text/markdown";
import { authorize, can } from "../access";
import { storeFileBytes } from "../attachments/bytes";
import { type Context, inTransaction } from "../context";
import { invalid } from "../errors";
import { createBook } from "./books";
import { createChapter } from "./chapters";
import { addPageFile, pageFileAddress, pageFileBytes } from "./files";
import { createPage } from "./pages";

/** The largest zip that is taken, in bytes. */
export const longestZip = 25 * 1024 * 1024;
/** What a zip may hold at most: this many files, and so many bytes unpacked. */
const mostFiles = 3_000;
const mostBytes = 200 * 1024 * 1024;

/**
 * Make a book of a zip of Markdown: each folder a chapter, each file a page, in the order of their names; pictures that pages
 * name come along. `exportBook` writes such a zip; one written by hand needs no front matter: a page is called by its first
 * heading, else by its file. Pages are published where the front matter says so and the caller may publish.
 * Errors: `forbidden` without `knowledge.edit`; `invalid` for what is no zip, is too large, or whose name is taken.
 */
export async function importBook(
  ctx: Context,
  zip: Uint8Array,
  fallbackName: string,
): Promise<{ id: number; pages: number }> {
  authorize(ctx, "knowledge.edit");
  const files = unpack(zip);
  const texts = [...files.keys()].filter((path) => /\.(?:md|markdown)$/i.test(path)).sort(naturally);
  if (texts.length === 0) throw invalid({ file: "There is no Markdown in this file." });
  const read = (path: string) => readFrontMatter(new TextDecoder().decode(files.get(path)));
  const mayPublish = can(ctx.actor, "knowledge.publish");
  return inTransaction(ctx, async (ctx) => {
    const head = files.has("book.md") ? read("book.md") : null;
    const { id } = await createBook(ctx, {
      name: text(head?.values.name) || fallbackName,
      description: head?.text.slice(0, 2000) ?? "",
      isPublic: head?.values.public === true,
    });
    const addresses = new Map<string, string>();
    let pages = 0;
    for (const [folder, inside] of byFolder(texts.filter((path) => path !== "book.md"))) {
      const about = inside.find((path) => path.endsWith("/chapter.md"));
      const values: FrontMatter = about ? read(about).values : {};
      const name = text(values.name) || spoken(folder) || fallbackName;
      const isAppendix = values.appendix === true;
      const chapter = await createChapter(ctx, { bookId: id, name, isAppendix, isHidden: values.hidden === true });
      for (const path of inside.filter((one) => one !== about)) {
        const page = read(path);
        const [, heading, rest] = /^#\s+(.+)\n?([\s\S]*)$/.exec(page.text) ?? [];
        const own = text(page.values.name);
        const markdown = own === "" && heading !== undefined ? (rest ?? "") : page.text;
        const html = await withPictures(ctx, fromMarkdown(markdown), path, files, addresses);
        await createPage(ctx, {
          chapterId: chapter.id,
          name: (own || heading?.trim() || spoken(path)).slice(0, 200),
          bodyHtml: html,
          tags: Array.isArray(page.values.tags) ? page.values.tags.slice(0, 50) : [],
          isHidden: page.values.hidden === true,
          isHighlighted: page.values.highlighted === true,
          isPublished: mayPublish && page.values.published === true,
        });
        pages += 1;
      }
    }
    return { id, pages };
  });
}

const text = (value: FrontMatter[string] | undefined): string => (typeof value === "string" ? value.trim() : "");

const naturally = (one: string, other: string) => one.localeCompare(other, "en", { numeric: true });

/** The words of a path's last part, without its number and ending: `02-first-steps.md` → `first steps`. */
const spoken = (path: string): string =>
  (path.split("/").at(-1) ?? "")
    .replace(/\.\w+$/, "")
    .replace(/^\d+[-_. ]+/, "")
    .replace(/[-_]+/g, " ")
    .trim();

function byFolder(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  return folders;
}

/** The files of a zip by their paths, without the folder that holds them all. Sizes are checked before anything is unpacked. */
function unpack(zip: Uint8Array): Map<string, Uint8Array> {
  let count = 0;
  let bytes = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    if (name.endsWith("/") || /(?:^|\/)(?:\.|__MACOSX\/)/.test(name)) return false;
    count += 1;
    bytes += originalSize;
    if (count > mostFiles || bytes > mostBytes || originalSize > pageFileBytes) {
      throw invalid({ file: "This file is too large: at most 3,000 files and 200 MB unpacked, 25 MB each." });
    }
    return true;
  };
  try {
    const all = Object.entries(unzipSync(zip, { filter }));
    const first = all[0]?.[0].split("/")[0] ?? "";
    const inOne =
      all.length > 0 &&
      all.every(([name]) => name.startsWith(`${first}/`)) &&
      !all.some(([name]) => name === `${first}/chapter.md`);
    return new Map(all.map(([name, data]) => [inOne ? name.slice(first.length + 1) : name, data]));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "invalid") throw error;
    throw invalid({ file: "This is no zip file, or it is damaged." });
  }
}

/** HTML whose pictures from the zip are files of the desk; others stay as they are. */
async function withPictures(
  ctx: Context,
  html: string,
  page: string,
  files: ReadonlyMap<string, Uint8Array>,
  addresses: Map<string, string>,
): Promise<string> {
  const found = [...html.matchAll(/(<img\b[^>]*?\ssrc=")([^"]+)(")/g)];
  let out = "";
  let at = 0;
  for (const match of found) {
    const [whole, before = "", src = "", after = ""] = match;
    out += html.slice(at, match.index);
    at = match.index + whole.length;
    const address = await addressOf(ctx, resolved(page, src), files, addresses);
    out += `${before}${address ?? src}${after}`;
  }
  return out + html.slice(at);
}

/** The path in the zip that a page means by a relative address. */
function resolved(page: string, src: string): string {
  if (!URL.canParse(src, `http://zip/${page}`)) return "";
  const { origin, pathname } = new URL(src, `http://zip/${page}`);
  try {
    return origin === "http://zip" ? decodeURIComponent(pathname.slice(1)) : "";
  } catch {
    return "";
  }
}

async function addressOf(
  ctx: Context,
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
  addresses: Map<string, string>,
): Promise<string | null> {
  const known = addresses.get(path);
  if (known) return known;
  const bytes = files.get(path);
  const fileName = path.split("/").at(-1) ?? "";
  const mimeType = guessMimeType(fileName);
  if (!bytes || !/^image\/(?:png|jpeg|gif|webp)$/.test(mimeType)) return null;
  const stored = await storeFileBytes(bytes, { maxBytes: pageFileBytes });
  const file = await addPageFile(ctx, { ...stored, pageId: null, fileName, mimeType, isDownload: false });
  const address = pageFileAddress(file);
  addresses.set(path, address);
  return address;
}
