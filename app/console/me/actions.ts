"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { handOverOwn } from "@/lib/domain/agents/hand-over";
import { changeOwnPassword, editOwnProfile } from "@/lib/domain/agents/own-profile";
import { ownPasswordInput, ownProfileInput } from "@/lib/domain/agents/own-profile-schema";
import { removePicture } from "@/lib/domain/agents/picture";
import { editOwnPreferences } from "@/lib/domain/agents/preferences";
import { ownPreferencesInput } from "@/lib/domain/agents/preferences-schema";
import { rowId } from "@/lib/domain/catalog/schema";
import { DomainError } from "@/lib/domain/errors";
import { revokeSession } from "@/lib/domain/sessions/sessions";
import { issueToken, revokeToken } from "@/lib/domain/tokens/tokens";
import { agentAction } from "@/lib/web/actions";
import { currentAgent } from "@/lib/web/sessions";

/** Changes the agent's own name, phone and signature. */
export const saveProfile = agentAction(ownProfileInput, async (ctx, input) => {
  await editOwnProfile(ctx, input);
  refresh();
});

/** Takes the agent's own picture away. */
export const dropPicture = agentAction(z.object({ agentId: rowId }), async (ctx, { agentId }) => {
  await removePicture(ctx, agentId);
  refresh();
});

/** Changes how the agent works. */
export const savePreferences = agentAction(ownPreferencesInput, async (ctx, input) => {
  await editOwnPreferences(ctx, input);
  refresh();
});

/** Gives the agent's own open tickets to whoever stands in for them; answers how many. */
export const handOverTickets = agentAction(z.null(), async (ctx) => {
  const count = await handOverOwn(ctx);
  refresh();
  return count;
});

/** Changes the agent's own password and signs their other browsers out. */
export const savePassword = agentAction(ownPasswordInput, async (ctx, input) => {
  const session = await currentAgent();
  if (!session) throw new DomainError("unauthenticated", "You are signed out.");
  await changeOwnPassword(ctx, input, session.sessionId);
  refresh();
});

/** Ends one of the agent's own sessions. */
export const endOwnSession = agentAction(z.object({ handle: z.string().min(12).max(50) }), async (ctx, { handle }) => {
  await revokeSession(ctx, handle);
  refresh();
});

/** Makes an API token that acts as the agent. Its secret is in the answer, and nowhere else ever again. */
export const makeToken = agentAction(
  z.object({
    kind: z.enum(["helpspot", "helpspace"]),
    name: z.string().trim().min(1, "Give the token a name.").max(100),
  }),
  async (ctx, { kind, name }) => {
    const agentId = ctx.actor.type === "agent" ? ctx.actor.id : null;
    const issued = await issueToken(ctx, { kind, name, agentId });
    refresh();
    return { token: issued.token };
  },
);

/** Takes an API token of the agent back. */
export const dropToken = agentAction(z.object({ tokenId: z.number().int().positive() }), async (ctx, { tokenId }) => {
  await revokeToken(ctx, tokenId);
  refresh();
});
