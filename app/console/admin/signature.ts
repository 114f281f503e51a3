import { textToHtml } from "@/lib/text/html";

/** A typed signature as the HTML it is kept as; nothing when it was not sent, so that a richer one stays as it is. */
export function signatureOf(text: string | undefined): { signatureHtml?: string } {
  if (text === undefined) return {};
  return { signatureHtml: text.trim() === "" ? "" : textToHtml(text.trim()) };
}
