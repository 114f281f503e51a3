"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import {
  discardDraft,
  publishDraft,
  returnDraft,
  saveDraft,
  scheduleDraft,
  submitDraft,
} from "@/lib/domain/knowledge/drafts";
import { tellEditing } from "@/lib/domain/knowledge/editors";
import { pageBody } from "@/lib/domain/knowledge/page-body";
import { restoreVersion } from "@/lib/domain/knowledge/restore-version";
import { reviewPage } from "@/lib/domain/knowledge/reviews";
import {
  longestBody,
  reviewPageInput,
  saveDraftInput,
  saveSynonymsInput,
  saveTranslationInput,
} from "@/lib/domain/knowledge/schema";
import { saveSynonyms } from "@/lib/domain/knowledge/synonyms";
import { deleteTranslation, saveTranslation } from "@/lib/domain/knowledge/translations";
import { fromMarkdown, toMarkdown } from "@/lib/text/markdown";
import { agentAction } from "@/lib/web/actions";

/** Keeps new words for a page; answers the draft's new revision. */
export const keepDraft = agentAction(saveDraftInput, (ctx, input) => saveDraft(ctx, input));

const afterwards = async (work: Promise<void>): Promise<null> => {
  await work;
  refresh();
  return null;
};

/** Hands a draft in. */
export const handIn = agentAction(rowId, (ctx, pageId) => afterwards(submitDraft(ctx, pageId)));

/** Lets people read a draft. */
export const publish = agentAction(rowId, (ctx, pageId) => afterwards(publishDraft(ctx, pageId)));

/** Throws a draft away. */
export const discard = agentAction(rowId, (ctx, pageId) => afterwards(discardDraft(ctx, pageId)));

/** Gives a draft back to its author. */
export const giveBack = agentAction(z.object({ pageId: rowId, reason: z.string().max(1000) }), (ctx, input) =>
  afterwards(returnDraft(ctx, input)),
);

/** Publishes a draft at a moment to come. */
export const publishLater = agentAction(z.object({ pageId: rowId, at: z.coerce.date() }), (ctx, input) =>
  afterwards(scheduleDraft(ctx, input)),
);

/** Says that an editor is open or closed; answers who else has it open. */
export const tellOpen = agentAction(z.object({ pageId: rowId, open: z.boolean() }), (ctx, input) =>
  tellEditing(ctx, input),
);

/** Lets a page say again what it said in an earlier version. */
export const restore = agentAction(z.object({ pageId: rowId, number: z.number().int().positive() }), (ctx, input) =>
  afterwards(restoreVersion(ctx, input.pageId, input.number)),
);

/** Says that a page still holds. */
export const review = agentAction(reviewPageInput, (ctx, input) => afterwards(reviewPage(ctx, input)));

const text = z.string().max(longestBody);

/** The text as Markdown. Nothing is stored. */
export const asMarkdown = agentAction(text, async (_ctx, html) => toMarkdown(html));

/** Markdown as it would be stored. Nothing is stored. */
export const asHtml = agentAction(text, async (_ctx, markdown) => pageBody(fromMarkdown(markdown)).bodyHtml);

/** Replaces the groups of words that mean the same. */
export const keepSynonyms = agentAction(saveSynonymsInput, (ctx, input) => afterwards(saveSynonyms(ctx, input)));

/** Writes a page in another language. */
export const keepTranslation = agentAction(saveTranslationInput, (ctx, input) =>
  afterwards(saveTranslation(ctx, input)),
);

/** Takes a language off a page. */
export const dropTranslation = agentAction(z.object({ pageId: rowId, locale: z.string().max(35) }), (ctx, input) =>
  afterwards(deleteTranslation(ctx, input)),
);
