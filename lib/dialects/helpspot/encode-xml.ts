import {
  Container,
  type Fields,
  Flag,
  Inline,
  KeyedRows,
  NameList,
  type Node,
  Rows,
  type Tree,
} from "@/lib/dialects/helpspot/tree";

/** Anything but the characters that print as they are. Halves of surrogate pairs are looked at when this finds one. */
const SPECIAL = /[^\t\n !#-%'-;=?-\uD7FF\uE000-\uFFFD]/;

/** What gets an escape, astral characters, which stay, and what XML 1.0 (section 2.2) forbids, which goes. */
const SPECIALS = /[&<>"\r]|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\t\n -\uD7FF\uE000-\uFFFD]/g;

/** A parser would turn a bare carriage return into a line feed, so that has an escape too. */
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** A whole XML document. Text is escaped, characters that XML forbids are dropped, there are no attributes. */
export function xmlText(tree: Tree): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(tree.root, "text" in tree ? escapeText(tree.text) : fieldsText(tree.fields))}`;
}

function fieldsText(fields: Fields): string {
  let text = "";
  for (const name in fields) {
    const node = fields[name];
    if (node !== undefined) text += nodeText(name, node);
  }
  return text;
}

function nodeText(name: string, node: Node): string {
  if (typeof node === "string") return element(name, escapeText(node));
  if (typeof node === "number") return `<${name}>${node}</${name}>`;
  if (node === null) return `<${name} />`;
  if (node instanceof Flag) return element(name, String(node.value));
  if (node instanceof Rows || node instanceof KeyedRows) return rowsText(name, node.rows) || `<${name} />`;
  if (node instanceof Container) return element(name, rowsText(node.item, node.rows));
  if (node instanceof Inline) return fieldsText(node.fields);
  if (node instanceof NameList) return element(name, rowsText(node.item, node.names));
  return element(name, fieldsText(node));
}

function rowsText(name: string, rows: readonly (string | number | null | Fields)[]): string {
  let text = "";
  for (const row of rows) text += nodeText(name, row);
  return text;
}

function element(name: string, content: string): string {
  return content === "" ? `<${name} />` : `<${name}>${content}</${name}>`;
}

function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(SPECIALS, (found) => (found.length === 2 ? found : (ESCAPES[found] ?? "")));
}
