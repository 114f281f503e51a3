import { notFound } from "@/lib/domain/errors";
import { exportBook } from "@/lib/domain/knowledge/export-book";
import { agentRoute } from "@/lib/web/routes";

/** A book as a zip of Markdown and pictures. */
export const GET = agentRoute<{ id: string }>(async ({ ctx }, _request, { id }) => {
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound("Book");
  const { fileName, bytes } = await exportBook(ctx, Number(id));
  return new Response(Buffer.from(bytes), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="book.zip"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    },
  });
});
