import { z } from "zod";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { lines, optionalLine, requiredLine, rowId, rowIds } from "../catalog/schema";
import { newPassword } from "../customers/account-schema";

/** A time zone by its IANA name, such as `Europe/Oslo`. */
export const timeZoneName = z
  .string()
  .max(64)
  .refine((name) => isTimeZone(name), "There is no time zone of this name.");

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const columns = {
  firstName: requiredLine(200, "Give a name."),
  lastName: optionalLine(200),
  email: requiredLine(254, "Give the address this person signs in with.")
    .transform(normalizeEmail)
    .refine(isEmailAddress, "This is not a valid e-mail address."),
  /** A second name to sign in with. An address is none, so that nobody can take another's. */
  username: optionalLine(60)
    .refine(
      (text) => text === "" || /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(text),
      "Use letters, digits, dots and hyphens.",
    )
    .transform((text) => (text === "" ? null : text))
    .nullable(),
  phone: optionalLine(100),
  /** null: the workspace's. */
  timeZone: timeZoneName.nullable(),
  /** HTML that ends the agent's replies; made safe before it is stored. */
  signatureHtml: lines(20_000),
  roleId: rowId,
  teamIds: rowIds,
  /** The categories this agent works on; they decide what a role of scope "categories" sees. */
  categoryIds: rowIds,
};

export const createAgentInput = z.object({
  ...columns,
  lastName: columns.lastName.default(""),
  username: columns.username.default(null),
  phone: columns.phone.default(""),
  timeZone: columns.timeZone.default(null),
  signatureHtml: columns.signatureHtml.default(""),
  teamIds: rowIds.default([]),
  categoryIds: rowIds.default([]),
  /** Without a password the agent gets an invitation: a link by which they choose one. */
  password: newPassword.optional(),
});
export type CreateAgentInput = z.input<typeof createAgentInput>;

/** A key that is absent stays as it is; `teamIds` and `categoryIds` are whole lists. */
export const editAgentInput = z
  .object(columns)
  .partial()
  .extend({
    id: rowId,
    /** Away: categories assign nothing to this agent. Whoever stands in is the agent's own choice. */
    outOfOffice: z.boolean().optional(),
    /** With as many open tickets rules give them no more; null for as many as come. */
    maxOpenTickets: z.int("Give a whole number.").min(1, "At least one.").max(10_000).nullable().optional(),
  });
export type EditAgentInput = z.input<typeof editAgentInput>;

export const deactivateAgentInput = z.object({
  id: rowId,
  /** Who gets the agent's open tickets; null leaves them in the inbox. */
  reassignTo: rowId.nullable(),
});
export type DeactivateAgentInput = z.input<typeof deactivateAgentInput>;

export const setPasswordInput = z.object({ id: rowId, password: newPassword });
export type SetPasswordInput = z.input<typeof setPasswordInput>;

export const acceptInvitationInput = z.object({
  token: z.string().regex(/^[A-Za-z0-9]{40,64}$/),
  password: newPassword,
});
export type AcceptInvitationInput = z.input<typeof acceptInvitationInput>;
