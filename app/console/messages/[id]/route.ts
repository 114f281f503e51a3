import { getMessage } from "@/lib/domain/tickets/read-ticket";
import { attachmentHref } from "@/lib/text/attachment-address";
import { showInlinePictures } from "@/lib/text/inline-pictures";
import { toMessageDocument } from "@/lib/text/message-document";
import { markQuoted } from "@/lib/text/quotes";
import { agentRoute } from "@/lib/web/routes";

/** The message as a page of its own for the frame, with pictures from the internet: an agent asked for them. */
export const GET = agentRoute<{ id: string }>(async ({ ctx }, request, { id }) => {
  const message = await getMessage(ctx, Number(id));
  const dark = request.nextUrl.searchParams.get("dark") === "1";
  const { html } = showInlinePictures(message.bodyHtml, message.attachments, (file) =>
    attachmentHref(file, { inline: true }),
  );
  return new Response(
    toMessageDocument(markQuoted(html), { remote: true, dark, note: message.visibility === "private" }),
    {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": [
          "default-src 'none'",
          "img-src 'self' data: https:",
          "style-src 'unsafe-inline'",
          "frame-ancestors 'self'",
          "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
        ].join("; "),
        "referrer-policy": "no-referrer",
      },
    },
  );
});
