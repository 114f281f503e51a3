import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import { mailProviders } from "@/lib/domain/mailboxes/source-schema";

/** What the form of a mail source holds; the folders stand one on each line. The domain checks what it means. */
export const sourceForm = z.object({
  active: z.boolean(),
  host: z.string(),
  port: z.number("Give the port."),
  security: z.enum(["tls", "starttls", "none"]),
  signIn: z.enum(["password", ...mailProviders]),
  username: z.string(),
  password: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  tenant: z.string(),
  folders: z.string(),
  afterFetch: z.enum(["keep", "move"]),
  moveTo: z.string(),
});
export type SourceFormValues = z.input<typeof sourceForm>;

/** What the form of a mailbox's SMTP server holds. */
export const relayForm = z.object({
  host: z.string(),
  port: z.number("Give the port."),
  security: z.enum(["tls", "starttls", "none"]),
  username: z.string(),
  password: z.string(),
});
export type RelayFormValues = z.input<typeof relayForm>;

export const sourceOf = sourceForm.extend({ mailboxId: rowId });
export const relayOf = relayForm.extend({ mailboxId: rowId });
