import {
  Container,
  type Fields,
  Flag,
  Inline,
  KeyedRows,
  NameList,
  type Node,
  type NumberStyle,
  Rows,
} from "@/lib/dialects/helpspot/tree";

/**
 * The fields as JSON text. Built by hand rather than from an object, because the order of keyed rows matters and
 * JavaScript would sort keys that look like numbers.
 */
export function jsonText(fields: Fields, style: NumberStyle): string {
  return `{${membersText(fields, style)}}`;
}

function membersText(fields: Fields, style: NumberStyle): string {
  let text = "";
  for (const name in fields) {
    const node = fields[name];
    if (node === undefined) continue;
    const member = node instanceof Inline ? membersText(node.fields, style) : `"${name}":${nodeText(node, style)}`;
    if (member !== "") text += text === "" ? member : `,${member}`;
  }
  return text;
}

function nodeText(node: Node, style: NumberStyle): string {
  if (typeof node === "string") return JSON.stringify(node);
  if (typeof node === "number") return style === "native" ? String(node) : `"${node}"`;
  if (node === null) return '""';
  if (node instanceof Flag) return String(node.value);
  if (node instanceof Rows) return arrayText(node.rows, style);
  if (node instanceof KeyedRows) return keyedText(node, style);
  if (node instanceof Container) return node.rows.length ? `{"${node.item}":${arrayText(node.rows, style)}}` : "[]";
  if (node instanceof Inline) return jsonText(node.fields, style);
  if (node instanceof NameList) return arrayText(node.names.length ? node.names : [""], style);
  return jsonText(node, style);
}

function arrayText(rows: readonly (string | number | null | Fields)[], style: NumberStyle): string {
  return `[${rows.map((row) => nodeText(row, style)).join(",")}]`;
}

function keyedText(node: KeyedRows, style: NumberStyle): string {
  if (node.rows.length === 0) return "[]";
  return `{${node.rows.map((row) => `"${row[node.key]}":${jsonText(row, style)}`).join(",")}}`;
}
