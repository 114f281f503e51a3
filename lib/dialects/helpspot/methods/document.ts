import { method } from "@/lib/dialects/helpspot/method";
import { id, required } from "@/lib/dialects/helpspot/parameter-types";
import { getAttachment } from "@/lib/domain/attachments/attachments";
import { openAttachment } from "@/lib/domain/attachments/bytes";

export const privateDocumentGet = method({
  name: "private.document.get",
  verb: "GET",
  access: "private",
  doc: "A file of a request, its bytes as base64.",
  parameters: { xDocumentId: required(id("The file.")) },
  example: { xDocumentId: "1" },
  run: async (ctx, { xDocumentId }) => {
    const file = await getAttachment(ctx, xDocumentId);
    const { stream } = await openAttachment(file);
    const parts: Uint8Array[] = [];
    for await (const part of stream) parts.push(part);
    return { file, body: Buffer.concat(parts).toString("base64") };
  },
  present: ({ file, body }) => ({
    root: "document",
    fields: {
      xDocumentId: file.id,
      sFilename: file.fileName,
      sFileMimeType: file.mimeType,
      sCID: file.contentId,
      sBody: body,
    },
  }),
});
