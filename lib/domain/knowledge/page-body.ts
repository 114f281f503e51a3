import { htmlToText, sanitizeHtml } from "@/lib/text/html";
import { invalid } from "../errors";

/** A picture inside the text may weigh this much, in bytes; larger ones are files of the page. */
const pictureBytes = 32_768;

/**
 * The HTML of a page made safe, and its words.
 * Errors: `invalid` for a picture inside the HTML that is too large, rather than losing it in silence.
 */
export function pageBody(html: string): { bodyHtml: string; bodyText: string } {
  const bodyHtml = sanitizeHtml(html, {
    ofPage: true,
    onDataImage: ({ mimeType, bytes }) => {
      if (bytes.length > pictureBytes) {
        throw invalid({ bodyHtml: "A picture inside the text is larger than 32 KB. Upload it as a file instead." });
      }
      return `data:${mimeType};base64,${bytes.toString("base64")}`;
    },
  });
  return { bodyHtml, bodyText: htmlToText(bodyHtml) };
}
