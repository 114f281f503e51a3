import type { RequestMessage } from "@/components/portal/request-thread";
import type { Message } from "@/lib/domain/tickets/read-ticket";
import { attachmentHref } from "@/lib/text/attachment-address";
import { blockRemoteImages } from "@/lib/text/html";
import { showInlinePictures } from "@/lib/text/inline-pictures";
import { pictureHref } from "@/lib/text/picture-address";
import { markQuoted, splitQuoted } from "@/lib/text/quotes";

/**
 * A message as the portal shows it. Its files open by the same right as the page: the session, or the access key.
 * Pictures from the web stay blocked. `words` name who wrote where the message does not.
 */
export function requestMessage(
  message: Message,
  accessKey: string | undefined,
  words: { team: string; you: string },
  agents: ReadonlyMap<number, Parameters<typeof pictureHref>[0]>,
): Omit<RequestMessage, "said"> {
  const agent = agents.get(message.authorAgentId ?? 0);
  const access = accessKey === undefined ? {} : { accessKey };
  const shown = showInlinePictures(message.bodyHtml, message.attachments, (file) =>
    attachmentHref(file, { ...access, inline: true }),
  );
  // HTML is folded in its frame; its text stands in for the frame, so that has to be whole.
  const split =
    message.bodyHtml === "" ? splitQuoted({ text: message.bodyText }) : { visible: message.bodyText, quoted: null };
  const fromTeam = message.authorType !== "customer" && message.authorType !== "visitor";
  return {
    id: message.id,
    author: message.authorName || (fromTeam ? words.team : message.authorEmail || words.you),
    // Whose name is not shown has no face.
    picture: agent && message.authorName ? pictureHref(agent, accessKey) : null,
    fromTeam,
    at: message.createdAt.toISOString(),
    text: split.visible,
    quoted: split.quoted,
    html: message.bodyHtml === "" ? null : markQuoted(blockRemoteImages(shown.html).html),
    files: shown.otherFiles.map((file) => ({
      id: file.id,
      name: file.fileName,
      bytes: file.size,
      href: attachmentHref(file, access),
    })),
  };
}
