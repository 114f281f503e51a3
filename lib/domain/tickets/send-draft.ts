import { type Context, inTransaction } from "../context";
import { discardDraft } from "../drafts/drafts";
import { type PostedUpdate, postUpdate } from "./post-update";

export type SendDraftInput = {
  ticketId: number;
  kind: "reply" | "note";
  body: string;
  to: string[];
  cc: string[];
  bcc: string[];
  uploadIds: number[];
  /** Set together with the message. */
  statusId?: number;
  /** Refuse with `conflict`, reason `newer_message`, when others wrote or changed something after this message or event. */
  seenUpTo?: number;
};

/**
 * Post what an agent wrote and throw the draft away, both or neither. A reply is public and mailed to its recipients, who get it once it can no longer be taken back; a
 * note is private and goes nowhere. Errors as of `postUpdate`.
 */
export function sendDraft(ctx: Context, input: SendDraftInput): Promise<PostedUpdate> {
  return inTransaction(ctx, async (ctx) => {
    const { body, to, cc, bcc, uploadIds } = input;
    const isReply = input.kind === "reply";
    const posted = await postUpdate(ctx, {
      ticketId: input.ticketId,
      undoable: true,
      message: {
        visibility: isReply ? "public" : "private",
        text: body,
        uploadIds,
        ...(isReply ? { to, cc, bcc } : {}),
      },
      ...(input.statusId === undefined ? {} : { changes: { statusId: input.statusId } }),
      ...(input.seenUpTo === undefined ? {} : { seenUpTo: input.seenUpTo }),
    });
    await discardDraft(ctx, input.ticketId, input.kind);
    return posted;
  });
}
