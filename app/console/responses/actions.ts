"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { deleteResponse, saveResponse, takeResponse } from "@/lib/domain/responses/commands";
import { textToHtml } from "@/lib/text/html";
import { agentAction } from "@/lib/web/actions";
import { responseForm } from "./form-schema";
import { responsesFor } from "./load-responses";

/** Adds or changes a canned response; answers its number. A text that stays keeps the look it had. */
export const keepResponse = agentAction(responseForm, async (ctx, { text, ...input }) => {
  const stored = input.id === undefined ? undefined : (await responsesFor(ctx)).find((one) => one.id === input.id);
  const bodyHtml = stored?.bodyText.trim() === text ? stored.bodyHtml : textToHtml(text);
  const { id } = await saveResponse(ctx, { ...input, bodyHtml });
  refresh();
  return id;
});

/** Throws a canned response away. */
export const dropResponse = agentAction(rowId, (ctx, id) => deleteResponse(ctx, id));

/** Takes a canned response into a reply: counts it, and answers its text. */
export const takeText = agentAction(rowId, async (ctx, id) => (await takeResponse(ctx, id)).bodyText);
