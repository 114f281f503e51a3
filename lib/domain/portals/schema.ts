import { z } from "zod";
import { lines, requiredLine, rowId, rowIds } from "../catalog/schema";
import { cssProblem, longestCss } from "./custom-css";

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

/** A colour as people write it, kept as six hexadecimal digits in lower case; or nothing. */
const accent = z
  .string()
  .transform((text) => text.trim().replace(/^#/, "").toLowerCase())
  .pipe(z.string().regex(/^(?:[0-9a-f]{6})?$/, "Give the colour as six hexadecimal digits, such as 0b6a6b."));

const css = lines(longestCss).superRefine((text, check) => {
  const problem = cssProblem(text);
  if (problem !== null) check.addIssue({ code: "custom", message: problem });
});

/** Texts, looks and rules of a portal, each empty or off on a new one. */
const dress = {
  welcome: lines(2000),
  announcement: lines(2000),
  whatNext: lines(500),
  consent: lines(500),
  terms: lines(20_000),
  accent,
  css,
  signInRequired: z.boolean(),
  proofOfWork: z.boolean(),
};

const columns = {
  name: requiredLine(200, "Give the portal a name."),
  host,
  active: z.boolean(),
  ...dress,
  categoryIds: offered,
  bookIds: offered,
  forumIds: offered,
};

export const createPortalInput = z.object({
  ...columns,
  host: host.default(null),
  active: z.boolean().default(true),
  welcome: dress.welcome.default(""),
  announcement: dress.announcement.default(""),
  whatNext: dress.whatNext.default(""),
  consent: dress.consent.default(""),
  terms: dress.terms.default(""),
  accent: dress.accent.default(""),
  css: dress.css.default(""),
  signInRequired: dress.signInRequired.default(false),
  proofOfWork: dress.proofOfWork.default(false),
  categoryIds: offered.default(null),
  bookIds: offered.default(null),
  forumIds: offered.default(null),
});
export type CreatePortalInput = z.input<typeof createPortalInput>;

/** A key that is absent stays as it is; the lists are whole lists. */
export const editPortalInput = z.object(columns).partial().extend({ id: rowId });
export type EditPortalInput = z.input<typeof editPortalInput>;
