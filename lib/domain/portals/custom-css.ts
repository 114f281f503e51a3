/** The longest style sheet of a portal, in characters. */
export const longestCss = 10_000;

const allowedRules = new Set(["media", "supports", "container", "layer", "keyframes"]);

/**
 * What is wrong with a portal's own style sheet, as a sentence; null when it may stand in a page. It changes looks only: it
 * loads nothing, is no HTML, has no escapes that could hide either, and closes what it opens, so that nothing after it
 * belongs to it.
 */
export function cssProblem(css: string): string | null {
  if (css.includes("<")) return "Use no “<”: a style sheet has no HTML.";
  if (css.includes("\\")) return "Use no “\\”: write signs as they are.";
  const plain = withoutComments(css);
  if (plain === null) return "A comment is not closed.";
  const rule = [...plain.matchAll(/@([\w-]*)/g)].find(([, name = ""]) => !allowedRules.has(name.toLowerCase()));
  if (rule) return `“${rule[0]}” is not possible here.`;
  if (/(?:url|src|image|image-set|cross-fade|element|expression|attr)\s*\(/i.test(plain))
    return "Pictures and other files cannot be loaded here.";
  if (/javascript:|behavior\s*:|-moz-binding/i.test(plain)) return "A style sheet runs no scripts.";
  return balanceProblem(plain);
}

function withoutComments(css: string): string | null {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, " ");
  return plain.includes("/*") ? null : plain;
}

const closes: Record<string, string> = { "}": "{", ")": "(", "]": "[" };

function balanceProblem(css: string): string | null {
  const open: string[] = [];
  let quote = "";
  for (const sign of css) {
    if (quote !== "") {
      if (sign === "\n") return "A text in quotes is not closed on its line.";
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (Object.values(closes).includes(sign)) open.push(sign);
    else if (sign in closes && open.pop() !== closes[sign]) return `A “${sign}” closes nothing.`;
  }
  if (quote !== "") return "A text in quotes is not closed.";
  return open.length > 0 ? `A “${open.at(-1)}” is not closed.` : null;
}
