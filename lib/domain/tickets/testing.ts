import type { Context } from "../context";
import { type PostedUpdate, postUpdate } from "./post-update";
import type { MessageInput } from "./schema";

/** Write to the customer, visibly for them. */
export const replyToTicket = (
  ctx: Context,
  ticketId: number,
  message: Omit<MessageInput, "visibility">,
): Promise<PostedUpdate> => postUpdate(ctx, { ticketId, message: { ...message, visibility: "public" } });

/** Write a note that only staff can read. */
export const addNote = (
  ctx: Context,
  ticketId: number,
  message: Omit<MessageInput, "visibility">,
): Promise<PostedUpdate> => postUpdate(ctx, { ticketId, message: { ...message, visibility: "private" } });
