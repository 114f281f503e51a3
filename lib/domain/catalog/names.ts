import { invalid } from "../errors";

const folded = (name: string) => name.trim().toLocaleLowerCase().normalize("NFC");

/** Refuse a name that another row of the same kind has, whatever its case. */
export function assertFreeName(rows: readonly { id: number; name: string }[], name: string, exceptId: number | null) {
  if (rows.some((row) => row.id !== exceptId && folded(row.name) === folded(name))) {
    throw invalid({ name: `There is already one with the name “${name}”.` }, "name_taken");
  }
}

/** A row with those of the wished values that were sent; undefined means "as it is". */
export function applied<Row extends object>(row: Row, edits: { [K in keyof Row]?: Row[K] | undefined }): Row {
  const sent = Object.entries(edits).filter(([, value]) => value !== undefined);
  return { ...row, ...Object.fromEntries(sent) };
}
