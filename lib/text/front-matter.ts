/** What stands before the text of a Markdown file: names and values. */
export type FrontMatter = Record<string, string | boolean | string[]>;

/** A Markdown file of front matter and text. Values are written as JSON, which every reader of YAML reads as well. */
export function withFrontMatter(values: FrontMatter, text: string): string {
  const lines = Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n${text}`;
}

/**
 * The front matter and the text of a Markdown file. Reads plain words, JSON, and lists written in brackets; what it does not
 * understand it leaves out.
 */
export function readFrontMatter(file: string): { values: FrontMatter; text: string } {
  const found = /^\uFEFF?---\r?\n([\s\S]{0,20000}?)\r?\n---[^\S\n]*(?:\r?\n|$)/.exec(file);
  if (!found) return { values: {}, text: file.replace(/^\uFEFF/, "") };
  const values: FrontMatter = {};
  for (const line of (found[1] ?? "").split(/\r?\n/)) {
    const [, name, raw = ""] = /^([A-Za-z][\w-]{0,40}):\s*(.*)$/.exec(line) ?? [];
    const value = name === undefined ? undefined : readValue(raw.trim());
    if (name !== undefined && value !== undefined) values[name] = value;
  }
  return { values, text: file.slice(found[0].length).replace(/^(?:\r?\n)+/, "") };
}

function readValue(raw: string): FrontMatter[string] | undefined {
  try {
    const read: unknown = JSON.parse(raw);
    if (typeof read === "string" || typeof read === "boolean") return read;
    if (typeof read === "number") return String(read);
    if (Array.isArray(read)) return read.filter((one) => typeof one === "string");
    return undefined;
  } catch {
    const list = /^\[(.*)\]$/.exec(raw)?.[1];
    const bare = (text: string) => text.trim().replace(/^(["'])(.*)\1$/, "$2");
    if (list !== undefined) return list.split(",").map(bare).filter(Boolean);
    return raw === "" ? undefined : bare(raw);
  }
}
