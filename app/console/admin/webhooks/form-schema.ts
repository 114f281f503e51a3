import { z } from "zod";
import { createWebhookInput, triggers } from "@/lib/domain/webhooks/schema";
import { headerLines } from "../_components/header-lines";

/** What the form of a webhook holds; headers are lines of text, triggers are ticked by their place in the list. */
export const webhookForm = createWebhookInput.extend({
  url: createWebhookInput.shape.url.unwrap(),
  secret: z.string().max(500, "A secret has at most 500 characters."),
  headers: headerLines,
  triggers: z.array(z.number()).transform((places) => triggers.filter((_, at) => places.includes(at + 1))),
  withHistory: z.boolean(),
  enabled: z.boolean(),
});
export type WebhookFormValues = z.input<typeof webhookForm>;

/** Where a trigger stands in the list to tick. */
export const placesOf = (chosen: readonly (typeof triggers)[number][]): number[] =>
  triggers.flatMap((trigger, at) => (chosen.includes(trigger) ? [at + 1] : []));
