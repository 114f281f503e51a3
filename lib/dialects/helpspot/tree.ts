/** One value of an answer. Null and the empty text print alike. Undefined leaves its field out. */
export type Scalar = string | number | null;

/** Named values in print order. */
export type Fields = { [name: string]: Node | undefined };

export type Node = Scalar | Flag | Fields | Inline | Rows | KeyedRows | Container | NameList;

/**
 * An answer: a root element and what is in it. JSON and PHP do not print the root's name, unless the root holds nothing
 * but a text.
 */
export type Tree = ({ root: string; fields: Fields } | { root: string; text: string }) & { numbers?: NumberStyle };

/** How numbers print in JSON and PHP: all as text, which every known client takes, or as they are. */
export type NumberStyle = "text" | "native";

/** A number that stays a number in JSON even where numbers print as text. */
export class Flag {
  readonly value: 0 | 1;
  constructor(value: boolean) {
    this.value = value ? 1 : 0;
  }
}

/** Fields that print where they stand, as if they were the fields around them; its own name is not printed. */
export class Inline {
  readonly fields: Fields;
  constructor(fields: Fields) {
    this.fields = fields;
  }
}

/** Many of one element: XML repeats the field's name, JSON has an array, also for one row. */
export class Rows {
  readonly rows: readonly (Scalar | Fields)[];
  constructor(rows: readonly (Scalar | Fields)[]) {
    this.rows = rows;
  }
}

/** Many of one element, in JSON an object whose keys are the rows' ids. XML is as for `Rows`. */
export class KeyedRows {
  readonly rows: readonly Fields[];
  readonly key: string;
  constructor(key: string, rows: readonly Fields[]) {
    this.key = key;
    this.rows = rows;
  }
}

/** Rows inside a row, with an element around them that is empty when there are none. */
export class Container {
  readonly item: string;
  readonly rows: readonly (Scalar | Fields)[];
  constructor(item: string, rows: readonly (Scalar | Fields)[]) {
    this.item = item;
    this.rows = rows;
  }
}

/** Names: a plain array in JSON, items in an element in XML. Without names JSON has one empty text, as clients know. */
export class NameList {
  readonly item: string;
  readonly names: readonly string[];
  constructor(item: string, names: readonly string[]) {
    this.item = item;
    this.names = names;
  }
}
