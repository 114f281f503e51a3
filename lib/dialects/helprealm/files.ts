import { constantTimeEqual, hmacHex } from "@/lib/crypto";
import { invalidFields } from "@/lib/dialects/helprealm/errors";
import type { Input } from "@/lib/dialects/input";
import { findPublicFile } from "@/lib/domain/attachments/ticket-files";
import type { Workspace } from "@/lib/domain/context";
import type { Attachment } from "@/lib/domain/tickets/read-ticket";
import type { StoredFile } from "@/lib/domain/tickets/schema";
import { env } from "@/lib/env";
import { guessMimeType, safeFileName } from "@/lib/text/file-names";

type NamedFile = Pick<Attachment, "id" | "key" | "fileName">;

/** What follows the last dot of a name; empty when there is no dot. */
export const extensionOf = (name: string): string => (name.includes(".") ? name.slice(name.lastIndexOf(".") + 1) : "");

/** Nobody who cannot read the file can make this up, nor who knows its address in the console. */
const signature = (file: Pick<NamedFile, "id" | "key">): string =>
  hmacHex(env.AUTH_SECRET, `helprealm upload ${file.id} ${file.key}`).slice(0, 32);

/** The name a file has here: its own, its number, 32 hex digits, its ending. Whoever has it may fetch the file. */
export const storedName = (file: NamedFile): string =>
  `${file.fileName}_${file.id}_${signature(file)}.${extensionOf(file.fileName)}`;

/** Where a file can be fetched without signing in. */
export const uploadUrl = (file: NamedFile): string =>
  `${env.PUBLIC_URL}/uploads/${encodeURIComponent(storedName(file))}`;

/** The file of a stored name, or null when the name was never given out, or its file or ticket is gone. */
export async function fileOfStoredName(name: string): Promise<Attachment | null> {
  const [, id, sent] = /_(\d{1,10})_([0-9a-f]{32})\.[^.]*$/.exec(name) ?? [];
  if (!id || !sent) return null;
  const found = await findPublicFile({}, Number(id));
  return found && constantTimeEqual(signature(found.file), sent) ? found.file : null;
}

/**
 * The file that came with a call, ready to be stored; undefined when none did.
 * @throws HelprealmError 500 for an ending that the workspace refuses, or a file that is too large
 */
export function sentFile(input: Input, settings: Workspace["settings"]): StoredFile | undefined {
  const file = input.files.findLast(({ field }) => field === "attachment");
  if (!file) return undefined;
  const fileName = safeFileName(file.filename);
  const extension = extensionOf(fileName);
  if (isDenied(settings.deniedExtensions, extension)) throw invalidFields([{ name: "attachment", value: extension }]);
  if (file.problem) throw invalidFields([{ name: "attachment", value: file.filename }]);
  return { hash: file.hash, size: file.size, fileName, mimeType: guessMimeType(fileName, file.mimeType) };
}

/** Is an ending on a list such as `exe .bat`? Letter case does not matter. */
function isDenied(list: string, extension: string): boolean {
  const denied = list
    .toLowerCase()
    .split(/\s+/)
    .map((one) => one.replace(/^\.+/, ""));
  return extension !== "" && denied.includes(extension.toLowerCase());
}
