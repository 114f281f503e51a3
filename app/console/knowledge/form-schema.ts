import { z } from "zod";
import { createPageInput } from "@/lib/domain/knowledge/schema";

/** Tags as people type them: words between commas. */
const tags = z
  .string()
  .max(2000, "Use at most 2000 characters.")
  .transform((text) => text.split(","))
  .pipe(createPageInput.shape.tags.unwrap());

/** What the form of a page holds; it differs from what is sent in how tags are written. */
export const pageForm = createPageInput.extend({ tags });
export type PageFormValues = z.input<typeof pageForm>;
