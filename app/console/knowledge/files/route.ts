import { storeFileBytes } from "@/lib/domain/attachments/bytes";
import { DomainError } from "@/lib/domain/errors";
import { addPageFile, pageFileAddress, pageFileBytes } from "@/lib/domain/knowledge/files";
import { agentRoute, json } from "@/lib/web/routes";

/**
 * Takes one file of a page as the body of the request, its name in `x-file-name` (percent-encoded): with `x-inline: 1` a
 * picture for the text of a page, else a download of the page that `page` in the query names. Answers 201 with
 * `{ id, name, bytes, href }`.
 */
export const POST = agentRoute(async ({ ctx }, request) => {
  if (!request.body) throw new DomainError("invalid", "There is no file in the request.");
  const page = request.nextUrl.searchParams.get("page");
  const isDownload = request.headers.get("x-inline") !== "1";
  if (page !== null && !/^[1-9]\d{0,8}$/.test(page)) throw new DomainError("not_found", "There is no such page.");
  const stored = await storeFileBytes(chunks(request.body), { maxBytes: pageFileBytes });
  const file = await addPageFile(ctx, {
    ...stored,
    pageId: page === null ? null : Number(page),
    isDownload,
    fileName: decoded(request.headers.get("x-file-name") ?? "") || "file",
    mimeType: (request.headers.get("content-type") ?? "").slice(0, 255),
  });
  return json(201, { id: file.id, name: file.fileName, bytes: file.size, href: pageFileAddress(file) });
});

async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 1000);
  } catch {
    return "";
  }
}
