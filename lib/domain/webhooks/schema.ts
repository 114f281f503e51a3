import { z } from "zod";

/** What a webhook can be told of. */
export const triggers = [
  "ticket.created",
  "ticket.assigned",
  "ticket.trashed",
  "ticket.status_changed",
  "ticket.mailbox_changed",
  "ticket.tags_changed",
  "message.from_customer",
  "message.from_agent",
  "note.added",
  "customer.created",
  "customer.updated",
  "customer.deleted",
  "tag.created",
  "tag.updated",
  "tag.deleted",
] as const;
export type Trigger = (typeof triggers)[number];

/** Headers that the call itself needs, or that say who calls. */
const reserved =
  /^(?:host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|webhook-.*|hs-signature)$/i;

const header = z.object({
  key: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, "A header's name has letters, digits and hyphens.")
    .refine((name) => !reserved.test(name), "This header is set by the desk itself."),
  value: z
    .string()
    .trim()
    .regex(/^[\x20-\x7e]{0,2000}$/, "A header's value has plain letters and signs only."),
});
export type WebhookHeader = z.output<typeof header>;

/** What may be changed of a webhook. A key that is absent stays as it is. */
export const webhookChanges = z.object({
  url: z
    .string()
    .trim()
    .max(2000)
    .refine((url) => url === "" || isAddress(url), "Give an http or https address without a password in it.")
    .optional(),
  secret: z.string().max(500).optional(),
  headers: z.array(header).max(20).optional(),
  triggers: z.array(z.enum(triggers)).optional(),
  enabled: z.boolean().optional(),
});
export type WebhookChanges = z.input<typeof webhookChanges>;

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}
