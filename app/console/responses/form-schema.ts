import type { z } from "zod";
import { lines } from "@/lib/domain/catalog/schema";
import { responseInput } from "@/lib/domain/responses/schema";

/** What the form of a canned response sends. */
export const responseForm = responseInput.extend({
  bodyHtml: lines(200_000).refine((html) => html !== "", "Write the text of the response."),
});
export type ResponseForm = z.input<typeof responseForm>;
