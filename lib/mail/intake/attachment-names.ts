import { detectExtension } from "nodemailer/lib/mime-funcs";

/** A name for the `index`-th part (from 1) that came without one: `message.eml`, `invite.ics`, `attachment-3.png`. */
export function inventFileName(mimeType: string, index: number): string {
  if (mimeType === "message/rfc822") return `message-${index}.eml`;
  if (mimeType === "text/calendar" || mimeType === "application/ics") return `invite-${index}.ics`;
  if (mimeType === "text/html") return `attachment-${index}.html`;
  if (mimeType.startsWith("text/") || mimeType.startsWith("message/")) return `attachment-${index}.txt`;
  return `attachment-${index}.${detectExtension(mimeType)}`;
}
