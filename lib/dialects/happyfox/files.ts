import { HappyfoxError } from "@/lib/dialects/happyfox/errors";
import type { Problems } from "@/lib/dialects/happyfox/parameters";
import type { Input } from "@/lib/dialects/input";
import type { InputFile } from "@/lib/dialects/input-files";
import { attachmentLimitBytes } from "@/lib/domain/attachments/attachments";
import { waitingPictures } from "@/lib/domain/attachments/waiting-pictures";
import type { Context } from "@/lib/domain/context";
import type { StoredFile } from "@/lib/domain/tickets/schema";
import { guessMimeType } from "@/lib/text/file-names";

/** Where pictures wait until a message shows them. */
export const picturePath = "/get_hdp_temporarily_attachment";

/** The files of a call as files of a message. Too much of them is a problem of `attachments`. */
export function sentFiles(input: Input, problems: Problems): StoredFile[] {
  const files = input.files.filter((file) => file.field === "attachments");
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  if (bytes > attachmentLimitBytes || files.some((file) => file.problem === "too_large")) {
    problems.add("attachments", "The total size of the attachments should not exceed 25 MB.");
  }
  return files.map(storedFile);
}

export const storedFile = ({ hash, size, filename, mimeType }: InputFile): StoredFile => ({
  hash,
  size,
  fileName: filename.slice(0, 1000),
  mimeType: guessMimeType(filename, mimeType),
});

const PICTURE = new RegExp(`(?:https?://[^"'\\s<>/]{1,255})?${picturePath}/([A-Za-z]{32})/?`, "g");
const MAX_PICTURES = 200;

/**
 * HTML with the waiting pictures it shows as its own: each becomes a file of the message, named by `cid:`.
 * An address of a picture that is forgotten, or another workspace's, stays as it is.
 */
export async function takePictures(ctx: Context, html: string): Promise<{ html: string; files: StoredFile[] }> {
  const keys = [...new Set([...html.matchAll(PICTURE)].map((match) => match[1] ?? ""))];
  if (keys.length > MAX_PICTURES) throw new HappyfoxError(400, `Show at most ${MAX_PICTURES} pictures in one message.`);
  const pictures = new Map((await waitingPictures(ctx, keys)).map((picture) => [picture.key, picture]));
  return {
    html: html.replace(PICTURE, (address, key: string) => (pictures.has(key) ? `cid:${key}@inline` : address)),
    files: [...pictures.values()].map(({ key: _key, ...file }) => file),
  };
}
