"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { foldDetails } from "@/lib/domain/agents/preferences";
import { ticketFromTopic } from "@/lib/domain/forums/topic-tickets";
import { previewMerge } from "@/lib/domain/tickets/merge-preview";
import { mergeManyTickets, unmergeTicket } from "@/lib/domain/tickets/merge-tickets";
import { closeChildren, linkRoles, linkTickets, unlinkTickets } from "@/lib/domain/tickets/related-tickets";
import { discardTimer, startTimer, stopTimer } from "@/lib/domain/time-entries/timers";
import { agentAction } from "@/lib/web/actions";
import { bySearch, earlierGroups, earlierQuery, listEarlier, ofCustomer, toTargets } from "./merge-targets";

const id = z.number().int().positive();
const ids = z.array(id).min(1).max(200);

/** Tickets that a ticket could be merged or linked with: by number, words, or the same customer's when nothing is typed. */
export const findTargets = agentAction(
  z.object({ text: z.string().max(200), ticketId: id, customerId: id }),
  async (ctx, { text, ticketId, customerId }) => {
    const typed = text.trim();
    const rows = typed ? await bySearch(ctx, typed) : await ofCustomer(ctx, customerId);
    return toTargets(rows, ticketId);
  },
);

/** What a merge would bring together. */
export const lookAtMerge = agentAction(z.object({ sourceIds: ids, targetId: id }), (ctx, input) =>
  previewMerge(ctx, input),
);

/** Merges tickets into one; the page goes there. */
export const mergeInto = agentAction(
  z.object({ sourceIds: ids, targetId: id, subjectFromId: id.optional(), customerFromId: id.optional() }),
  async (ctx, input) => {
    const { ticket } = await mergeManyTickets(ctx, input);
    return { targetId: ticket.id };
  },
);

/** Takes a merge back. */
export const unmerge = agentAction(z.object({ sourceId: id }), async (ctx, { sourceId }) => {
  await unmergeTicket(ctx, sourceId);
  refresh();
});

/** Links two tickets. */
export const link = agentAction(
  z.object({ ticketId: id, otherId: id, role: z.enum(linkRoles) }),
  async (ctx, input) => {
    await linkTickets(ctx, input);
    refresh();
  },
);

/** Takes a link away. */
export const unlink = agentAction(z.object({ linkId: id }), async (ctx, { linkId }) => {
  await unlinkTickets(ctx, linkId);
  refresh();
});

/** Closes open children of a ticket, with the same words on each where some are given. */
export const closeChildrenOf = agentAction(
  z.object({ ticketId: id, childIds: ids, text: z.string().max(100_000), visibility: z.enum(["public", "private"]) }),
  async (ctx, { ticketId, childIds, text, visibility }) => {
    const message = text.trim() === "" ? {} : { message: { text, visibility } };
    const done = await closeChildren(ctx, { ticketId, childIds, ...message });
    refresh();
    return done;
  },
);

/** Starts the agent's timer on a ticket. */
export const beginTimer = agentAction(z.object({ ticketId: id }), async (ctx, { ticketId }) => {
  await startTimer(ctx, ticketId);
  refresh();
});

/** Stops it and logs what it measured. */
export const endTimer = agentAction(
  z.object({ ticketId: id, note: z.string().max(2000), billable: z.boolean() }),
  async (ctx, input) => {
    const seconds = await stopTimer(ctx, input);
    refresh();
    return { seconds };
  },
);

/** Stops it and logs nothing. */
export const dropTimer = agentAction(z.object({ ticketId: id }), async (ctx, { ticketId }) => {
  await discardTimer(ctx, ticketId);
  refresh();
});

/** Remembers whether the details are folded away. */
export const keepFolded = agentAction(z.object({ folded: z.boolean() }), (ctx, { folded }) => foldDetails(ctx, folded));

/** Earlier tickets of the same person, address, customer id or organization. */
export const earlierOf = agentAction(
  z.object({ ticketId: id, group: z.enum(earlierGroups) }),
  async (ctx, { ticketId, group }) => listEarlier(ctx, await earlierQuery(ctx, ticketId, group)),
);

/** Opens a ticket from a topic of a forum. */
export const openFromTopic = agentAction(z.object({ topicId: id }), async (ctx, { topicId }) => {
  const { id } = await ticketFromTopic(ctx, topicId);
  return { id };
});
