import { z } from "zod";
import { refuseField } from "@/lib/dialects/helpspace/errors";
import { filled } from "@/lib/dialects/helpspace/parameters";
import { keepFile } from "@/lib/dialects/input-files";
import type { StoredFile } from "@/lib/domain/tickets/schema";
import { putBlob } from "@/lib/storage/blobs";

/** The most that the HTML of a message may weigh, and the most that its files may together, in bytes (the manual's "5 MB"). */
export const LIMIT_BYTES = 5 * 1024 * 1024;

/** A file in a call. One client says `file_name` for `name`. */
const sentFile = z
  .object({
    name: filled(1000).optional(),
    file_name: filled(1000).optional(),
    mime_type: filled(255),
    data: z.string(),
  })
  .superRefine((file, context) => {
    if (file.name === undefined && file.file_name === undefined) {
      context.addIssue({ code: "invalid_type", expected: "string", path: ["name"], input: undefined });
    }
  })
  .transform(({ name, file_name, mime_type, data }) => ({ name: name ?? file_name ?? "", mimeType: mime_type, data }));
export type SentFile = z.output<typeof sentFile>;

export const sentFiles = z.array(sentFile).max(1000);

/** HTML within its limit, measured as it was sent, pictures included. */
export const html = z
  .string()
  .refine((text) => text.trim() !== "", { error: "field is required." })
  .refine((text) => text.length <= LIMIT_BYTES && Buffer.byteLength(text) <= LIMIT_BYTES, {
    error: "may not be greater than 5 MB.",
  });

/** What the reference page says of a file. */
export const fileParts = (list: string) => ({
  [`${list}.*.name`]: { wire: "string", required: true, doc: "The file's name." },
  [`${list}.*.mime_type`]: { wire: "string", required: true, doc: "Its type." },
  [`${list}.*.data`]: { wire: "base64", required: true, doc: "Its bytes." },
});

/**
 * Decodes files and keeps their bytes.
 * @param field the list's name on the wire
 * @throws HelpspaceError 422 when they weigh more than the limit together, or one is not base64
 */
export async function keepFiles(
  field: string,
  files: readonly SentFile[],
  disposition: "attachment" | "inline" = "attachment",
): Promise<StoredFile[]> {
  const weight = files.reduce((sum, { data }) => sum + decodedSize(data), 0);
  if (weight > LIMIT_BYTES) throw refuseField(field, `The ${field} may not be greater than 5 MB.`);
  const kept: StoredFile[] = [];
  for (const [index, { name, mimeType, data }] of files.entries()) {
    const source = { field, filename: name, mimeType, bytes: once(withoutPrefix(data)), base64: true };
    const { hash, size, problem } = await keepFile(source, putBlob, LIMIT_BYTES);
    const key = `${field}.${index}.data`;
    if (problem || size === 0) throw refuseField(key, `The ${key} must be valid base64.`);
    kept.push({ hash, size, fileName: name, mimeType, disposition });
  }
  return kept;
}

/** Some clients send a whole data URL where its data is wanted. */
const withoutPrefix = (data: string) => data.replace(/^\s*data:[^,]{0,200};base64,/i, "");

function decodedSize(data: string): number {
  let letters = 0;
  for (let at = 0; at < data.length; at += 1) {
    const code = data.charCodeAt(at);
    if (code > 32 && code !== 61) letters += 1;
  }
  return Math.floor((letters * 3) / 4);
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text, "latin1");
}
