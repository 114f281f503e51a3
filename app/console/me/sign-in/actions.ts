"use server";

import { renderSVG } from "uqr";
import {
  addPasskey,
  beginAuthenticator,
  beginPasskey,
  confirmAuthenticator,
  removeAuthenticator,
  removePasskey,
  renewRecoveryCodes,
} from "@/lib/domain/second-step/commands";
import { addPasskeyInput, confirmCodeInput, confirmedInput, removePasskeyInput } from "@/lib/domain/second-step/schema";
import { signInAction } from "@/lib/web/actions";

/** Begins to set an authenticator app up; answers the secret, and the square that the app reads it from as a picture. */
export const beginApp = signInAction(confirmedInput, async (ctx, input, sessionId) => {
  const { secret, uri } = await beginAuthenticator(ctx, sessionId, input);
  const picture = Buffer.from(renderSVG(uri, { border: 2 })).toString("base64");
  return { secret, picture: `data:image/svg+xml;base64,${picture}` };
});

/** Sets the app up by a code of it; answers recovery codes when it is the first second step. */
export const confirmApp = signInAction(confirmCodeInput, (ctx, input, sessionId) =>
  confirmAuthenticator(ctx, sessionId, input),
);

/** Removes the authenticator app. */
export const removeApp = signInAction(confirmedInput, (ctx, input, sessionId) =>
  removeAuthenticator(ctx, sessionId, input),
);

/** Begins to add a passkey; answers what the browser needs to make one. */
export const askForNewPasskey = signInAction(confirmedInput, (ctx, input, sessionId) =>
  beginPasskey(ctx, sessionId, input),
);

/** Keeps a passkey that the browser made; answers recovery codes when it is the first second step. */
export const keepNewPasskey = signInAction(addPasskeyInput, (ctx, input, sessionId) =>
  addPasskey(ctx, sessionId, input),
);

/** Removes a passkey. */
export const dropPasskey = signInAction(removePasskeyInput, (ctx, input, sessionId) =>
  removePasskey(ctx, sessionId, input),
);

/** Makes new recovery codes in place of the old ones. */
export const renewCodes = signInAction(confirmedInput, (ctx, input, sessionId) =>
  renewRecoveryCodes(ctx, sessionId, input),
);
