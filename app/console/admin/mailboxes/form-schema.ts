import { z } from "zod";
import { createMailboxInput, editMailboxInput } from "@/lib/domain/mailboxes/schema";

/** A signature as people type it: plain text, kept as HTML. */
const signature = z.string().max(5000, "Use at most 5000 characters.");

/** What the form of a mailbox holds. */
export const mailboxForm = createMailboxInput.omit({ signatureHtml: true }).extend({ signature });
export type MailboxFormValues = z.input<typeof mailboxForm>;

/** What the form of a known mailbox sends: only what was changed. */
export const mailboxEdits = editMailboxInput.omit({ signatureHtml: true }).extend({ signature: signature.optional() });
