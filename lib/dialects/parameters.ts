import { isUnstorable, storableText } from "@/lib/dialects/text";

type Entry = { path: string[]; value: string };

/** Beyond this many brackets a name is taken as it stands, as PHP does. */
const MAX_DEPTH = 8;

/**
 * The parameters of a call, in the order they came, with repeats.
 *
 * A name may carry brackets as PHP reads them: `a[]`, `a[0]` and `a[b]` all belong to `a`. Values are storable text:
 * what no database can hold is cleaned on the way in, and the name is noted in `cleaned`.
 */
export class Parameters {
  readonly #entries = new Map<string, Entry[]>();
  /** Names whose text had a NUL, half a surrogate pair or bytes that are not UTF-8. */
  readonly cleaned = new Set<string>();
  /** How many parameters were added. */
  count = 0;

  /** Adds one parameter. `damaged` says that bytes were already replaced while decoding. */
  add(rawName: string, rawValue: string, damaged = false): void {
    const dirty = damaged || isUnstorable(rawValue) || isUnstorable(rawName);
    const { base, path } = splitName(dirty ? storableText(rawName) : rawName);
    if (base === "") return;
    this.count += 1;
    if (dirty) this.cleaned.add(base);
    const entry = { path, value: dirty ? storableText(rawValue) : rawValue };
    const list = this.#entries.get(base);
    if (list) list.push(entry);
    else this.#entries.set(base, [entry]);
  }

  /** True when the name was sent, even empty. */
  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The last plain value of a name; a list in brackets is not a plain value. */
  get(name: string): string | undefined {
    const list = this.#entries.get(name);
    if (!list) return undefined;
    for (let at = list.length - 1; at >= 0; at -= 1) {
      const entry = list[at];
      if (entry && entry.path.length === 0) return entry.value;
    }
    return undefined;
  }

  /** Every value of a name in the order sent: `a=1&a=2`, `a[]=1`, `a[0]=1` and `a[x]=1` alike. */
  list(name: string): string[] {
    return (this.#entries.get(name) ?? []).filter((entry) => entry.path.length <= 1).map((entry) => entry.value);
  }

  /** The values of a name by the key in its bracket, `a[b]=1`; the last of a repeated key wins. */
  keyed(name: string): Map<string, string> {
    const found = new Map<string, string>();
    for (const { path, value } of this.#entries.get(name) ?? []) {
      if (path.length === 1 && path[0]) found.set(path[0], value);
    }
    return found;
  }

  /** The names sent, brackets cut off, each once. */
  names(): string[] {
    return [...this.#entries.keys()];
  }

  /** These parameters, and of `other` those whose name is not among them. */
  over(other: Parameters): Parameters {
    if (other.count === 0) return this;
    if (this.count === 0) return other;
    const merged = new Parameters();
    for (const source of [other, this]) {
      for (const [name, list] of source.#entries) merged.#entries.set(name, list);
      for (const name of source.cleaned) merged.cleaned.add(name);
      merged.count += source.count;
    }
    return merged;
  }
}

function splitName(name: string): { base: string; path: string[] } {
  const open = name.indexOf("[");
  if (open <= 0) return { base: name, path: [] };
  const path: string[] = [];
  let at = open;
  while (name[at] === "[") {
    const close = name.indexOf("]", at);
    if (close === -1 || path.length === MAX_DEPTH) return { base: name, path: [] };
    path.push(name.slice(at + 1, close));
    at = close + 1;
  }
  return { base: name.slice(0, open), path };
}
