import {
  Container,
  type Fields,
  Flag,
  KeyedRows,
  NameList,
  type Node,
  Rows,
  type Tree,
} from "@/lib/dialects/helpspot/tree";

/** Characters that need an escape, or that XML 1.0 (section 2.2) forbids; C1 controls are caught but allowed. */
const SPECIAL = /[&<>"\p{Cs}\uFFFE\uFFFF]|(?![\t\n])\p{Cc}/u;
const SPECIALS = new RegExp(SPECIAL, "gu");

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** A whole XML document. Text is escaped, characters that XML forbids are dropped, there are no attributes. */
export function xmlText(tree: Tree): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(tree.root, fieldsText(tree.fields))}`;
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
  return text.replace(SPECIALS, (found) => ESCAPES[found] ?? (found >= "\x7F" && found <= "\x9F" ? found : ""));
}
