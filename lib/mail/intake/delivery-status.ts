import type { Bounce } from "@/lib/domain/mail/bounces";
import { cleanLine } from "@/lib/mail/intake/mail-text";
import { headerOf, type ParsedMail } from "@/lib/mail/intake/parse";

/**
 * What a bounce says of its recipients (RFC 3464): those it names as failed, with the status and the words of the server.
 * Where there is no report, the recipients of X-Failed-Recipients. null when it says nothing of any recipient. Addresses in
 * lower case.
 */
export function readDeliveryStatus(mail: ParsedMail): Bounce["recipients"] {
  const report = mail.attachments.find((file) => /^message\/(global-)?delivery-status$/.test(file.mimeType));
  if (report) return fromReport(new TextDecoder().decode(report.bytes.subarray(0, 256 * 1024)));
  const named = (headerOf(mail, "x-failed-recipients") ?? "").split(",").slice(0, 200);
  const failed = named
    .map((address) => cleanLine(address, 320).toLowerCase())
    .filter((address) => address.includes("@"))
    .map((address) => ({ address, status: "", words: "" }));
  return failed.length > 0 ? failed : null;
}

function fromReport(text: string): Bounce["recipients"] {
  const found: NonNullable<Bounce["recipients"]> = [];
  let saysNothing = true;
  // The first group of fields is about the message, each of the others about one recipient.
  for (const group of text.split(/\r?\n(?:[ \t]*\r?\n)+/).slice(0, 500)) {
    const fields = new Map<string, string>();
    for (const line of group.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
      const [, name = "", value = ""] = /^([!-9;-~]{1,80})[ \t]*:(.*)$/s.exec(line) ?? [];
      if (name !== "" && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
    }
    if (fields.has("action")) saysNothing = false;
    // "delayed", "delivered", "relayed" and "expanded" are no failure.
    if (fields.get("action")?.toLowerCase().split(/\s/)[0] !== "failed") continue;
    const address = typed(fields.get("original-recipient")) || typed(fields.get("final-recipient"));
    if (!address.includes("@")) continue;
    found.push({
      address: address.toLowerCase(),
      status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get("status") ?? "")?.[0] ?? "",
      words: cleanLine(typed(fields.get("diagnostic-code")), 400),
    });
  }
  return saysNothing ? null : found;
}

/** `rfc822; a@b.example` and `smtp; 550 no such user` without their type. */
function typed(value: string | undefined): string {
  return cleanLine(value?.replace(/^[a-z0-9-]{1,40}[ \t]*;/i, "") ?? "", 500).replace(/^<|>$/g, "");
}
