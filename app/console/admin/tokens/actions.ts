"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { editToken, rotateToken } from "@/lib/domain/tokens/change-token";
import { editTokenInput, issueTokenInput } from "@/lib/domain/tokens/schema";
import { issueToken, revokeToken } from "@/lib/domain/tokens/tokens";
import { agentAction } from "@/lib/web/actions";

/** Makes a token; its secrets can be read only in this answer. */
export const addToken = agentAction(issueTokenInput, async (ctx, input) => {
  const issued = await issueToken(ctx, input);
  refresh();
  return issued;
});

/** Changes a token's name or limit. */
export const saveToken = agentAction(editTokenInput, async (ctx, input) => {
  await editToken(ctx, input);
  refresh();
});

/** Gives a token new secrets, which can be read only in this answer; the old ones are refused at once. */
export const replaceToken = agentAction(rowId, async (ctx, id) => {
  const issued = await rotateToken(ctx, id);
  refresh();
  return issued;
});

/** Takes a token back, at once and for good. */
export const removeToken = agentAction(rowId, async (ctx, id) => {
  await revokeToken(ctx, id);
  refresh();
});
