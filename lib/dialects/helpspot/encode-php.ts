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

/** A value for `serialize()`: maps keep their order and their numeric keys, as PHP arrays do. */
export type PhpValue = string | number | PhpValue[] | Map<string | number, PhpValue>;

/** The fields as the PHP array that `serialize()` prints; the same structure as the JSON answer. */
export function phpValue(fields: Fields, style: NumberStyle): PhpValue {
  const map = new Map<string, PhpValue>();
  addMembers(map, fields, style);
  return map;
}

function addMembers(map: Map<string, PhpValue>, fields: Fields, style: NumberStyle): void {
  for (const name in fields) {
    const node = fields[name];
    if (node instanceof Inline) addMembers(map, node.fields, style);
    else if (node !== undefined) map.set(name, nodeValue(node, style));
  }
}

function nodeValue(node: Node, style: NumberStyle): PhpValue {
  if (typeof node === "string") return node;
  if (typeof node === "number") return style === "native" ? node : String(node);
  if (node === null) return "";
  if (node instanceof Flag) return node.value;
  if (node instanceof Rows) return arrayValue(node.rows, style);
  if (node instanceof KeyedRows) {
    return node.rows.length ? new Map(node.rows.map((row) => [Number(row[node.key]), phpValue(row, style)])) : [];
  }
  if (node instanceof Container) return node.rows.length ? new Map([[node.item, arrayValue(node.rows, style)]]) : [];
  if (node instanceof Inline) return phpValue(node.fields, style);
  if (node instanceof NameList) return node.names.length ? [...node.names] : [""];
  return phpValue(node, style);
}

function arrayValue(rows: readonly (string | number | null | Fields)[], style: NumberStyle): PhpValue[] {
  return rows.map((row) => nodeValue(row, style));
}
