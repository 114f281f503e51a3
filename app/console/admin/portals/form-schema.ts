import { z } from "zod";
import { createPortalInput } from "@/lib/domain/portals/schema";

const ids = createPortalInput.shape.categoryIds.unwrap().unwrap();

/** What the form of a portal holds: each list beside a switch that offers everything instead. */
export const portalForm = createPortalInput.extend({
  allCategories: z.boolean(),
  categoryIds: ids,
  allBooks: z.boolean(),
  bookIds: ids,
  allForums: z.boolean(),
  forumIds: ids,
});
export type PortalFormValues = z.input<typeof portalForm>;
type Lists = "allCategories" | "categoryIds" | "allBooks" | "bookIds" | "allForums" | "forumIds";

/** The lists as they are stored: null for everything. */
export const storedLists = (form: Pick<z.output<typeof portalForm>, Lists>) => ({
  categoryIds: form.allCategories ? null : form.categoryIds,
  bookIds: form.allBooks ? null : form.bookIds,
  forumIds: form.allForums ? null : form.forumIds,
});
