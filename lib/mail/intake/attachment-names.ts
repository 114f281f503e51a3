import { detectExtension } from "nodemailer/lib/mime-funcs";

/**
 * A file name fit to show and to offer as a download, from one a sender chose. Normalised first and looked at after, so
 * that invisible characters hide nothing: no path, no control, format or direction character, no leading dot, no more
 * than 180 characters, the extension kept. Never used as a name on our disk.
 */
export function safeFileName(name: string): string {
  const visible = name
    .slice(-1000)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, "");
  const last = visible.split(/[\\/]/).at(-1) ?? "";
  const trimmed = last
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/gu, " ")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  if (trimmed.length <= 180) return trimmed;
  const dot = trimmed.lastIndexOf(".");
  const extension = dot > 0 && trimmed.length - dot <= 16 ? trimmed.slice(dot) : "";
  return trimmed.slice(0, 180 - extension.length).replace(/[\uD800-\uDBFF]$/, "") + extension;
}

/** A name for the `index`-th part (from 1) that came without one: `message.eml`, `invite.ics`, `attachment-3.png`. */
export function inventFileName(mimeType: string, index: number): string {
  if (mimeType === "message/rfc822") return `message-${index}.eml`;
  if (mimeType === "text/calendar" || mimeType === "application/ics") return `invite-${index}.ics`;
  if (mimeType === "text/html") return `attachment-${index}.html`;
  if (mimeType.startsWith("text/") || mimeType.startsWith("message/")) return `attachment-${index}.txt`;
  return `attachment-${index}.${detectExtension(mimeType)}`;
}
