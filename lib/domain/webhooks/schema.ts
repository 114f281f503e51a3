import { z } from "zod";
import { isWebAddress } from "@/lib/text/web-address";
import { requiredLine, rowId } from "../catalog/schema";

/**
 * The words a webhook speaks: ours, or those of another desk's own webhooks, so that programs written for it can be called.
 */
export const formats = ["json", "helpspot-form", "happyfox", "helpspace"] as const;
export type WebhookFormat = (typeof formats)[number];

/** The formats whose API reads and changes its webhook; a workspace has one of each. */
export const apiFormats = ["helpspace"] as const satisfies readonly WebhookFormat[];
export type ApiFormat = (typeof apiFormats)[number];

/** What a webhook can be told of. */
export const triggers = [
  "ticket.created",
  /** Any act on a ticket after that. */
  "ticket.updated",
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

/** Why a delivery is owed that no trigger of the webhook asked for: an action of a rule, or somebody trying it. */
export type Cause = Trigger | "action" | "test";

/** Headers that the call itself needs, or that say who calls. */
const reserved =
  /^(?:host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|idempotency-key|webhook-.*|hs-signature|x-helpdesk-signature|x-happyfox-webhook-signature)$/i;

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

/** An address to call, or the empty text. */
export const callAddress = z
  .string()
  .trim()
  .max(2000, "An address has at most 2000 characters.")
  .refine((url) => url === "" || isWebAddress(url), "Give an http or https address without a password in it.");

/** Headers that every call carries. */
export const callHeaders = z.array(header).max(20, "At most 20 headers.");

/** What may be changed of a webhook by the API that it belongs to. A key that is absent stays as it is. */
export const webhookChanges = z.object({
  url: callAddress.optional(),
  secret: z.string().max(500).optional(),
  headers: callHeaders.optional(),
  triggers: z.array(z.enum(triggers)).optional(),
  enabled: z.boolean().optional(),
});
export type WebhookChanges = z.input<typeof webhookChanges>;

const name = requiredLine(100, "Give the webhook a name.");

export const createWebhookInput = webhookChanges.extend({
  name,
  format: z.enum(formats),
  withHistory: z.boolean().default(true),
});
export type CreateWebhookInput = z.input<typeof createWebhookInput>;

/** A webhook keeps its format. */
export const editWebhookInput = webhookChanges.extend({
  id: rowId,
  name: name.optional(),
  withHistory: z.boolean().optional(),
});
export type EditWebhookInput = z.input<typeof editWebhookInput>;
