import { addUpload, attachmentLimitBytes } from "@/lib/domain/attachments/attachments";
import { storeFileBytes } from "@/lib/domain/attachments/bytes";
import { DomainError } from "@/lib/domain/errors";
import { isInlineSafe } from "@/lib/text/file-names";
import { bodyChunks } from "@/lib/web/body-chunks";
import { agentRoute, json } from "@/lib/web/routes";
import { toUploadedFile } from "../uploaded-file";

/**
 * Takes one file as the body of the request, its name in `x-file-name` (percent-encoded). It goes to disk as it comes in.
 * With `x-inline: 1` a picture is meant for a place in the text. Answers 201 with `{ id, name, bytes }`, and `href` for such
 * a picture; the file then waits for its message.
 */
export const POST = agentRoute(async ({ ctx }, request) => {
  if (!request.body) throw new DomainError("invalid", "There is no file in the request.");
  const fileName = decode(request.headers.get("x-file-name") ?? "") || "file";
  const stored = await storeFileBytes(bodyChunks(request.body), { maxBytes: attachmentLimitBytes });
  const mimeType = (request.headers.get("content-type") ?? "").slice(0, 255);
  const inline = request.headers.get("x-inline") === "1" && isInlineSafe(mimeType);
  const file = await addUpload(ctx, { ...stored, fileName, mimeType, ...(inline ? { disposition: "inline" } : {}) });
  return json(201, toUploadedFile(file));
});

function decode(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 1000);
  } catch {
    return "";
  }
}
