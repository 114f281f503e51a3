import type { AbstractIntlMessages } from "next-intl";

const made = new WeakMap<object, AbstractIntlMessages>();

/** A catalog with marks around each of its texts. Catalogs are compiled: what is not plain text is a list of its parts. */
export function inPseudoLanguage(catalog: AbstractIntlMessages): AbstractIntlMessages {
  const known = made.get(catalog);
  if (known) return known;
  const marked = Object.fromEntries(
    Object.entries(catalog).map(([namespace, texts]) => [
      namespace,
      Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, mark(text)])),
    ]),
  );
  made.set(catalog, marked);
  return marked;
}

const mark = (text: unknown) =>
  (Array.isArray(text) ? ["\u2067[", ...text, "]\u2069"] : `\u2067[${String(text)}]\u2069`) as never;
