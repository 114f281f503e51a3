import { z } from "zod";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { lines, requiredLine, rowId } from "../catalog/schema";
import { templateProblem } from "./template";

const columns = {
  name: requiredLine(200, "Give the mailbox a name; customers see it as the sender."),
  address: requiredLine(254, "Give the address that customers write to.")
    .transform(normalizeEmail)
    .refine(isEmailAddress, "This is not a valid e-mail address."),
  isDefault: z.boolean(),
  active: z.boolean(),
  plusAddressing: z.boolean(),
  /** The category of tickets that arrive here; null leaves them without. */
  categoryId: rowId.nullable(),
  /** HTML that ends every mail from this mailbox; made safe before it is stored. */
  signatureHtml: lines(20_000),
  /** What agents' mails are put into; see `templatePlaceholders`. */
  template: lines(20_000).superRefine((text, check) => {
    const problem = templateProblem(text);
    if (problem) check.addIssue({ code: "custom", message: problem });
  }),
};

export const createMailboxInput = z.object({
  ...columns,
  isDefault: z.boolean().default(false),
  active: z.boolean().default(true),
  plusAddressing: z.boolean().default(false),
  categoryId: columns.categoryId.default(null),
  signatureHtml: columns.signatureHtml.default(""),
  template: columns.template.default(""),
});
export type CreateMailboxInput = z.input<typeof createMailboxInput>;

/** A key that is absent stays as it is. */
export const editMailboxInput = z.object(columns).partial().extend({ id: rowId });
export type EditMailboxInput = z.input<typeof editMailboxInput>;
