import type { z } from "zod";
import { lines } from "@/lib/domain/catalog/schema";
import { responseInput } from "@/lib/domain/responses/schema";

/** What the form of a canned response sends: its text is plain, as it is in the composer. */
export const responseForm = responseInput.omit({ bodyHtml: true }).extend({
  text: lines(50_000).refine((text) => text !== "", "Write the text of the response."),
});
export type ResponseForm = z.input<typeof responseForm>;
