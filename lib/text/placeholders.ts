/*
 * Templates with placeholders in double braces, {{such as this}}. There are names and nothing else: no expressions, no
 * conditions, nothing that is looked up in what a person wrote.
 */

const pattern = /\{\{([^{}]*)\}\}/g;

/** The first name between braces that is not known, or `{{` where braces stay open; null when all is well. */
export function unknownPlaceholder(template: string, isKnown: (name: string) => boolean): string | null {
  for (const [, words = ""] of template.matchAll(pattern)) {
    if (!isKnown(words.trim())) return words.trim();
  }
  return template.replaceAll(pattern, "").includes("{{") ? "{{" : null;
}

/** How often a template names something. */
export const countPlaceholder = (template: string, name: string): number =>
  [...template.matchAll(pattern)].filter(([, words = ""]) => words.trim() === name).length;

/** Put the value of each name in its place. Values are not read again: braces in them mean nothing. */
export const fillPlaceholders = (template: string, read: (name: string) => string): string =>
  template.replaceAll(pattern, (_, words: string) => read(words.trim()));
