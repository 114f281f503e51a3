import { DomainError } from "@/lib/domain/errors";
import { importBook, longestZip } from "@/lib/domain/knowledge/import-book";
import { agentRoute, json } from "@/lib/web/routes";

/** Makes a book of a zip of Markdown, the body of the request. Answers 201 with `{ id, name, bytes }`. */
export const POST = agentRoute(async ({ ctx }, request) => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > longestZip) throw new DomainError("too_large", "The file is larger than 25 MB.");
    chunks.push(next.value);
  }
  const name = named(request.headers.get("x-file-name") ?? "");
  const { id } = await importBook(ctx, Buffer.concat(chunks), name);
  return json(201, { id, name, bytes: size });
});

function named(header: string): string {
  try {
    return (
      decodeURIComponent(header)
        .replace(/\.zip$/i, "")
        .slice(0, 200) || "Book"
    );
  } catch {
    return "Book";
  }
}
