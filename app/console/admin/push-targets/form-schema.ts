import { z } from "zod";
import { createPushTargetInput } from "@/lib/domain/request-push/schema";
import { headerLines } from "../_components/header-lines";

/** What the form of a target holds; headers are lines of text. */
export const pushTargetForm = createPushTargetInput.extend({
  secret: z.string().max(500, "A secret has at most 500 characters."),
  headers: headerLines,
  active: z.boolean(),
});
export type PushTargetFormValues = z.input<typeof pushTargetForm>;
