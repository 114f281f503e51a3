import { z } from "zod";
import { line } from "./schema";

export const accountLinkPurposes = ["sign_in", "sign_up", "password"] as const;
export type AccountLinkPurpose = (typeof accountLinkPurposes)[number];

/** Shortest and longest password a customer may choose, in characters. */
export const passwordLength = { least: 10, most: 200 };

/** A password to be set. Length is the one rule, as NIST SP 800-63B (3.1.1.2) advises. */
export const newPassword = z
  .string()
  .refine(
    (text) => [...text].length >= passwordLength.least,
    `Choose a password of at least ${passwordLength.least} characters.`,
  )
  .refine(
    (text) => [...text].length <= passwordLength.most,
    `Choose a password of at most ${passwordLength.most} characters.`,
  );

const name = line(200);

export const passwordByLinkInput = z.object({
  token: z.string().max(200),
  name: name.optional(),
  password: newPassword,
});
export const accountNameInput = z.object({ firstName: name, lastName: name });
export const changePasswordInput = z.object({ current: z.string().max(1000), password: newPassword });
