import { z } from "zod";
import { requiredLine, rowId } from "../catalog/schema";

/** The word that a browser on its way in carries from one step to the next. */
const stepWord = z.string().regex(/^[A-Za-z0-9]{43}$/);

/** What a browser says of a passkey, as it came; the library that reads it checks its form. */
const passkeyAnswer = z.string().min(2).max(20_000);

/** Proof of a second step: a code of the app or one of the recovery codes, or what a passkey signed. */
export const secondProof = z.union([
  z.object({ step: stepWord, code: z.string().trim().min(1).max(60) }),
  z.object({ step: stepWord, passkey: passkeyAnswer }),
]);
export type SecondProof = z.infer<typeof secondProof>;

/** Sent along with what changes how one signs in, once the session is not fresh any more. */
const confirmation = { password: z.string().max(1024).optional() };

export const confirmedInput = z.object(confirmation);
export const confirmCodeInput = z.object({ code: z.string().trim().min(1, "Enter the code of the app.").max(60) });
export const addPasskeyInput = z.object({
  step: stepWord,
  passkey: passkeyAnswer,
  name: requiredLine(60, "Give the passkey a name."),
});
export const removePasskeyInput = z.object({ id: rowId, ...confirmation });
export const passkeyQuestionInput = z.object({ step: stepWord.optional() });
