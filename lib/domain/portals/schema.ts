import { z } from "zod";
import { lines, requiredLine, rowId, rowIds } from "../catalog/schema";

/** What somebody typed for a portal's address as a host name, with its port where there is one; null for nothing. */
function hostOf(text: string): string | null {
  const typed = text.trim();
  if (typed === "") return null;
  try {
    const url = new URL(/^https?:\/\//i.test(typed) ? typed : `http://${typed}`);
    const plain = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
    return plain && url.host.length <= 253 ? url.host : "";
  } catch {
    return "";
  }
}

/** A host name as it stands in addresses: lower case, other scripts as Punycode. */
const host = z
  .string()
  .nullable()
  .transform((text) => hostOf(text ?? ""))
  .refine((name) => name !== "", "Give a host name such as help.example.com, without a path.");

/** The rows that a portal offers; null for every public one. */
const offered = rowIds.nullable();

const columns = {
  name: requiredLine(200, "Give the portal a name."),
  host,
  active: z.boolean(),
  welcome: lines(2000),
  categoryIds: offered,
  bookIds: offered,
  forumIds: offered,
};

export const createPortalInput = z.object({
  ...columns,
  host: host.default(null),
  active: z.boolean().default(true),
  welcome: columns.welcome.default(""),
  categoryIds: offered.default(null),
  bookIds: offered.default(null),
  forumIds: offered.default(null),
});
export type CreatePortalInput = z.input<typeof createPortalInput>;

/** A key that is absent stays as it is; the lists are whole lists. */
export const editPortalInput = z.object(columns).partial().extend({ id: rowId });
export type EditPortalInput = z.input<typeof editPortalInput>;
