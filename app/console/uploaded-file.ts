import type { UploadedFile } from "@/components/tickets/upload";
import type { Attachment } from "@/lib/domain/tickets/read-ticket";
import { attachmentHref } from "@/lib/text/attachment-address";

/** A file that waits for its message, as the composer knows it: a picture in the text by its address, too. */
export const toUploadedFile = (file: Attachment): UploadedFile => ({
  id: file.id,
  name: file.fileName,
  bytes: file.size,
  ...(file.disposition === "inline" ? { href: attachmentHref(file, { inline: true }) } : {}),
});
