import { integer } from "@/lib/dialects/helpspot/parameter-types";
import { getAttachment } from "@/lib/domain/attachments/attachments";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { splitAccessKey } from "@/lib/domain/tickets/read-ticket";
import { attachmentHref } from "@/lib/text/attachment-address";

/** Somebody who may be allowed to read a file: null when there is nobody, `not_found` for a wrong key. */
export type Reader = () => Promise<Context | null>;

/** The page of ours that an address of their portal, `index.php?pg=…`, means; null when there is none. */
export async function portalPage(
  query: URLSearchParams,
  readers: { signedIn: Reader; holderOf: (accessKey: string) => Reader },
): Promise<string | null> {
  const key = query.get("id") ?? "";
  switch (query.get("pg") ?? "home") {
    case "home":
      return "/";
    case "kb.page":
      return integer(key) > 0 ? `/knowledge/pages/${integer(key)}` : null;
    case "request":
      return "/requests/new";
    case "request.check":
      return splitAccessKey(key) ? `/requests/${key.trim()}` : "/requests";
    case "forums":
      return "/forums";
    case "forums.topics":
      return pageOf("/forums", key);
    case "forums.posts":
      return pageOf("/forums/topics", key);
    case "file": {
      const accessKey = query.get("accesskey") ?? "";
      const href = await fileAddress(query, accessKey ? readers.holderOf(accessKey) : readers.signedIn);
      return href && attachmentHref(href, accessKey ? { accessKey } : {});
    }
    default:
      return null;
  }
}

/** The page of one thing below a folder; the list of forums for what is no number. */
function pageOf(folder: string, id: string): string {
  const number = integer(id);
  return number > 0 ? `${folder}/${number}` : "/forums";
}

/** The page of ours that an address of their staff pages, `admin.php?pg=…`, means; null when there is none. */
export async function consolePage(query: URLSearchParams, signedIn: Reader): Promise<string | null> {
  const ticketId = integer(query.get("reqid") ?? "");
  switch (query.get("pg") ?? "workspace") {
    case "workspace":
      return "/console/tickets";
    case "request":
      return ticketId > 0 ? `/console/tickets/${ticketId}` : "/console/tickets";
    case "file": {
      const file = await fileAddress(query, signedIn);
      return file && attachmentHref(file);
    }
    default:
      return null;
  }
}

/** The file that an address names by its number, if its reader may have it. */
async function fileAddress(query: URLSearchParams, reader: Reader): Promise<{ key: string; fileName: string } | null> {
  try {
    const ctx = await reader();
    return ctx && (await getAttachment(ctx, integer(query.get("id") ?? "")));
  } catch (error) {
    // A wrong key, or a file that is not theirs: both are no page.
    if (error instanceof DomainError) return null;
    throw error;
  }
}
