/** A stretch of a post: somebody's words, or a quote of somebody's. */
export type PostBlock = { kind: "words" | "quote"; text: string };

/** A text cut into what is quoted (lines that begin with `>`) and what is not; blank ends of a stretch are left out. */
export function blocksOf(text: string): PostBlock[] {
  const blocks: PostBlock[] = [];
  for (const line of text.split("\n")) {
    const quoted = line.startsWith(">");
    const kind = quoted ? "quote" : "words";
    const words = quoted ? line.replace(/^>\s?/, "") : line;
    const last = blocks.at(-1);
    if (last?.kind === kind) last.text += `\n${words}`;
    else blocks.push({ kind, text: words });
  }
  return blocks.map((block) => ({ ...block, text: block.text.replace(/^\n+|\s+$/g, "") })).filter((b) => b.text !== "");
}
