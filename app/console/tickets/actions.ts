"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { DomainError } from "@/lib/domain/errors";
import { deleteFilter, saveFilter } from "@/lib/domain/filters/filters";
import { filterInput } from "@/lib/domain/filters/schema";
import { addressStanding } from "@/lib/domain/mail/address-standing";
import { subscribe, unsubscribe } from "@/lib/domain/subscriptions/subscriptions";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { ticketChanges, timeInput } from "@/lib/domain/tickets/schema";
import { sendDraft } from "@/lib/domain/tickets/send-draft";
import { takeBack } from "@/lib/domain/tickets/take-back";
import { deleteTimeEntry } from "@/lib/domain/time-entries/commands";
import { agentAction } from "@/lib/web/actions";
import { toUploadedFile } from "../uploaded-file";

const id = z.number().int().positive();

/** Changes any properties of one ticket. */
export const changeTicket = agentAction(
  z.object({ ticketId: id, changes: ticketChanges }),
  async (ctx, { ticketId, changes }) => {
    await postUpdate(ctx, { ticketId, changes });
    refresh();
  },
);

const addresses = z.array(z.string().max(400)).max(200);

/** Sends a reply or adds a private note, and drops its draft. Answers for how long a reply can be taken back. */
export const sendMessage = agentAction(
  z.object({
    ticketId: id,
    kind: z.enum(["reply", "note"]),
    html: z.string().max(1_000_000),
    to: addresses,
    cc: addresses,
    bcc: addresses,
    uploadIds: z.array(id).max(200),
    statusId: id.optional(),
    changes: ticketChanges.optional(),
    seenUpTo: z.number().int().nonnegative().optional(),
  }),
  async (ctx, input) => {
    const { messageId, heldUntil } = await sendDraft(ctx, input);
    refresh();
    // Counted here and not by the browser's clock, which may be wrong by minutes.
    return { messageId, leavesInMs: heldUntil ? Math.max(0, heldUntil.getTime() - Date.now()) : 0 };
  },
);

/** Takes a reply back that has not left yet. Answers what it said, for the composer. */
export const takeMessageBack = agentAction(z.object({ messageId: id }), async (ctx, { messageId }) => {
  const { takenBack } = await takeBack(ctx, { messageIds: [messageId] });
  const [one] = takenBack;
  if (!one) throw new DomainError("conflict", "It is too late: the reply has left.");
  return {
    ticketId: one.ticketId,
    draft: { ...one.said, files: one.draft.files.map(toUploadedFile), acts: one.draft.acts },
  };
});

/** What the desk knows of addresses that a reply is about to go to. */
export const lookAtAddresses = agentAction(z.object({ addresses }), (ctx, input) =>
  addressStanding(ctx, input.addresses),
);

/** Logs work on a ticket. */
export const logTime = agentAction(z.object({ ticketId: id, time: timeInput }), async (ctx, { ticketId, time }) => {
  await postUpdate(ctx, { ticketId, time });
  refresh();
});

/** Takes logged time off its ticket. */
export const removeTime = agentAction(z.object({ timeEntryId: id }), async (ctx, { timeEntryId }) => {
  await deleteTimeEntry(ctx, timeEntryId);
  refresh();
});

/** Follows a ticket or stops following it. */
export const follow = agentAction(
  z.object({ ticketId: id, agentId: id, on: z.boolean() }),
  async (ctx, { ticketId, agentId, on }) => {
    await (on ? subscribe : unsubscribe)(ctx, ticketId, agentId);
    refresh();
  },
);

/** Saves what the queue shows now as a filter, or changes a filter. */
export const keepFilter = agentAction(filterInput, async (ctx, input) => {
  const filter = await saveFilter(ctx, input);
  refresh();
  return { id: filter.id };
});

/** Throws a filter away. */
export const dropFilter = agentAction(z.object({ filterId: id }), async (ctx, { filterId }) => {
  await deleteFilter(ctx, filterId);
  refresh();
});
