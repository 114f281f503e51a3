import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { discardDraft } from "../drafts/drafts";
import { recordPageUses } from "../knowledge/page-uses";
import { type PostedUpdate, postUpdate } from "./post-update";
import type { TicketChanges } from "./schema";
import { picturesOf } from "./written-pictures";

export type SendDraftInput = {
  ticketId: number;
  kind: "reply" | "note";
  /** HTML as the editor made it; it is made safe, and a text part is made from it. */
  html: string;
  to: string[];
  cc: string[];
  bcc: string[];
  uploadIds: number[];
  /** Set together with the message; what is changed besides stands in `changes`. */
  statusId?: number;
  changes?: TicketChanges;
  /** Refuse with `conflict`, reason `newer_message`, when others wrote or changed something after this message or event. */
  seenUpTo?: number;
};

/**
 * Post what an agent wrote and throw the draft away, both or neither. A reply is public and mailed to its recipients, who
 * get it once it can no longer be taken back; a note is private and goes nowhere. Errors as of `postUpdate`.
 */
export function sendDraft(ctx: Context, input: SendDraftInput): Promise<PostedUpdate> {
  return inTransaction(ctx, async (ctx) => {
    const posted = await postWritten(ctx, input, { undoable: true });
    await discardDraft(ctx, input.ticketId, input.kind);
    return posted;
  });
}

/** Post what an agent wrote in the editor: made safe, its pictures as files, the knowledge pages in it counted. */
export async function postWritten(
  ctx: TransactionContext,
  input: SendDraftInput,
  { undoable }: { undoable: boolean },
): Promise<PostedUpdate> {
  const { to, cc, bcc } = input;
  const isReply = input.kind === "reply";
  const written = await picturesOf(ctx, input);
  const posted = await postUpdate(ctx, {
    ticketId: input.ticketId,
    undoable,
    message: {
      visibility: isReply ? "public" : "private",
      ...written,
      ...(isReply ? { to, cc, bcc } : {}),
    },
    changes: { ...input.changes, ...(input.statusId === undefined ? {} : { statusId: input.statusId }) },
    ...(input.seenUpTo === undefined ? {} : { seenUpTo: input.seenUpTo }),
  });
  if (isReply && posted.messageId !== null)
    await recordPageUses(ctx, await loadCatalog(ctx), { id: posted.messageId, html: written.html });
  return posted;
}
