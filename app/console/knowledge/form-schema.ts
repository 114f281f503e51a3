import type { z } from "zod";
import { createPageInput } from "@/lib/domain/knowledge/schema";

/** What the form of a page's settings holds. */
export const pageForm = createPageInput.pick({
  chapterId: true,
  placeAfterId: true,
  relatedIds: true,
  isPublished: true,
  isHidden: true,
  isHighlighted: true,
});
export type PageFormValues = z.input<typeof pageForm>;

/** What a page begins with. */
export const newPageForm = createPageInput.pick({ name: true, chapterId: true });
