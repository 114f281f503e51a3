import { Readable } from "node:stream";
import { openRawMail } from "@/lib/domain/mail/raw-mail";
import { fileHeaders } from "@/lib/web/file-response";
import { agentRoute } from "@/lib/web/routes";

/** The raw mail that a message came from, as a download, for agents who may read the message. */
export const GET = agentRoute<{ messageId: string }>(async ({ ctx }, _request, { messageId }) => {
  const { stream, size, fileName } = await openRawMail(ctx, Number(messageId));
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      ...fileHeaders,
      "content-type": "message/rfc822",
      "content-length": String(size),
      "content-disposition": `attachment; filename="${fileName}"`,
    },
  });
});
