import type { ReactNode } from "react";
import { EarlierFold } from "./earlier-fold";
import { Message, type MessageView } from "./message";
import { type SystemLine, SystemLines } from "./system-lines";

export type ThreadEntry =
  | { kind: "message"; at: string; message: MessageView }
  | { kind: "line"; at: string; line: SystemLine };

type ThreadProps = {
  /** In the order they happened. */
  entries: ThreadEntry[];
  /** When this agent last looked (ISO 8601, UTC); null when never, then nothing counts as new. */
  seenAt: string | null;
  /** What to draw beside a message's time. */
  actionsFor?: (message: MessageView) => ReactNode;
};

/** Above this many messages the middle of the thread is folded. */
const FOLD_ABOVE = 12;
const KEPT_AT_END = 8;

/** The whole thread, newest at the foot: messages, folded system lines, and a line above what is new since the agent looked. */
export function Thread({ entries, seenAt, actionsFor }: ThreadProps) {
  const blocks = groupEntries(entries, seenAt);
  const messages = blocks.filter((block) => block.kind === "message").length;
  const firstNew = blocks.findIndex((block) => block.kind === "new");
  const foldTo = messages > FOLD_ABOVE ? startOfLast(blocks, KEPT_AT_END) : 0;
  const end = firstNew === -1 ? foldTo : Math.min(foldTo, firstNew);
  const firstMessage = blocks.findIndex((block) => block.kind === "message");
  const folded = end - firstMessage > 3 ? blocks.slice(firstMessage + 1, end) : [];
  const rest = folded.length > 0 ? blocks.slice(end) : blocks.slice(firstMessage + 1);
  const draw = (block: Block) => <BlockView key={block.key} block={block} actionsFor={actionsFor} />;
  return (
    <div className="max-w-190">
      {blocks.slice(0, firstMessage + 1).map(draw)}
      {folded.length > 0 ? (
        <EarlierFold count={folded.filter((block) => block.kind === "message").length}>{folded.map(draw)}</EarlierFold>
      ) : null}
      {rest.map(draw)}
    </div>
  );
}

export type Block =
  | { kind: "message"; key: string; message: MessageView }
  | { kind: "lines"; key: string; lines: SystemLine[] }
  | { kind: "new"; key: string; count: number };

/** Joins neighbouring system lines into one block and puts the "new" line before the first message the agent has not seen. */
export function groupEntries(entries: ThreadEntry[], seenAt: string | null): Block[] {
  const isNew = (entry: ThreadEntry) => seenAt !== null && entry.kind === "message" && entry.at > seenAt;
  const count = entries.filter(isNew).length;
  // When everything is new there is nothing above the line to tell it from.
  let pending = count > 0 && entries.some((entry) => entry.kind === "message" && !isNew(entry));
  const blocks: Block[] = [];
  for (const entry of entries) {
    if (pending && isNew(entry)) {
      blocks.push({ kind: "new", key: "new", count });
      pending = false;
    }
    const last = blocks.at(-1);
    if (entry.kind === "message") {
      blocks.push({ kind: "message", key: `m${entry.message.id}`, message: entry.message });
    } else if (last?.kind === "lines") {
      last.lines.push(entry.line);
    } else {
      blocks.push({ kind: "lines", key: `l${entry.line.id}`, lines: [entry.line] });
    }
  }
  return blocks;
}

/** The index of the block from which on `count` messages follow. */
function startOfLast(blocks: Block[], count: number): number {
  let left = count;
  for (let index = blocks.length - 1; index >= 0; index--) {
    if (blocks[index]?.kind !== "message") continue;
    left -= 1;
    if (left === 0) return index;
  }
  return 0;
}

function BlockView({ block, actionsFor }: { block: Block; actionsFor?: (message: MessageView) => ReactNode }) {
  if (block.kind === "message") return <Message message={block.message} actions={actionsFor?.(block.message)} />;
  if (block.kind === "lines") return <SystemLines lines={block.lines} />;
  return (
    <p
      id="new-messages"
      className="my-2 flex scroll-mt-4 items-center gap-3 text-xs font-medium text-accent before:h-px before:flex-1 before:bg-accent/35 after:h-px after:flex-1 after:bg-accent/35"
    >
      {block.count} new since you looked
    </p>
  );
}
