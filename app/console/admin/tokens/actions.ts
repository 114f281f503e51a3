"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { issueTokenInput } from "@/lib/domain/tokens/schema";
import { issueToken, revokeToken } from "@/lib/domain/tokens/tokens";
import { agentAction } from "@/lib/web/actions";

/** Makes a token; its secrets can be read only in this answer. */
export const addToken = agentAction(issueTokenInput, async (ctx, input) => {
  const issued = await issueToken(ctx, input);
  refresh();
  return issued;
});

/** Takes a token back, at once and for good. */
export const removeToken = agentAction(rowId, async (ctx, id) => {
  await revokeToken(ctx, id);
  refresh();
});
