"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import { deleteResponse, saveResponse, takeResponse } from "@/lib/domain/responses/commands";
import { previewResponse } from "@/lib/domain/responses/preview";
import { agentAction } from "@/lib/web/actions";
import { toUploadedFile } from "../uploaded-file";
import { responseForm } from "./form-schema";

/** Adds or changes a canned response; answers its number. */
export const keepResponse = agentAction(responseForm, async (ctx, input) => {
  const { id } = await saveResponse(ctx, input);
  refresh();
  return id;
});

/** Throws a canned response away. */
export const dropResponse = agentAction(rowId, (ctx, id) => deleteResponse(ctx, id));

/** Takes a canned response for many tickets: counts it, and answers its text with the placeholders in it. */
export const takeText = agentAction(rowId, async (ctx, id) => (await takeResponse(ctx, id)).bodyText);

/**
 * Takes a canned response into a message about a ticket: counts it, and answers its HTML with the ticket's values, what it
 * would change, and copies of its files.
 */
export const takeForTicket = agentAction(
  z.object({ responseId: rowId, ticketId: rowId }),
  async (ctx, { responseId, ticketId }) => {
    const { bodyHtml: html, acts, files } = await takeResponse(ctx, responseId, ticketId);
    return { html, acts, files: files.map(toUploadedFile) };
  },
);

/** How a response that is being written reads with the values of a ticket. */
export const tryResponse = agentAction(
  z.object({ html: z.string().max(200_000), ticketId: rowId }),
  (ctx, { html, ticketId }) => previewResponse(ctx, html, ticketId),
);
