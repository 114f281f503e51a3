import type { ReactNode } from "react";
import { EarlierFold } from "./earlier-fold";
import { Message, type MessageView } from "./message";
import { NewLine, SeenProvider } from "./seen";
import { type SystemLine, SystemLines } from "./system-lines";

export type ThreadEntry =
  | { kind: "message"; at: string; message: MessageView }
  | { kind: "line"; at: string; line: SystemLine };

type ThreadProps = {
  /** In the order they happened. */
  entries: ThreadEntry[];
  /** The newest message the agent had read before; 0 when they never looked. */
  seenUpTo: number;
  /** What to draw beside a message's time. */
  actionsFor?: (message: MessageView) => ReactNode;
  /** What to draw below a message that has not left yet. */
  heldFor?: (message: MessageView, leavesInMs: number) => ReactNode;
};

/** Above this many messages the middle of the thread is folded. */
const FOLD_ABOVE = 12;
const KEPT_AT_END = 8;

/** The whole thread, newest at the foot: messages, folded system lines, and a line above what is new since the agent looked. */
export function Thread({ entries, seenUpTo, actionsFor, heldFor }: ThreadProps) {
  const blocks = groupEntries(entries);
  const { head, folded, tail } = foldMiddle(blocks, seenUpTo);
  const messageIds = blocks.flatMap((block) => (block.kind === "message" ? [block.message.id] : []));
  const draw = (block: Block) =>
    block.kind === "message" ? (
      <div key={block.key}>
        <NewLine messageId={block.message.id} />
        <Message
          message={block.message}
          actions={actionsFor?.(block.message)}
          held={block.message.leavesInMs === null ? undefined : heldFor?.(block.message, block.message.leavesInMs)}
        />
      </div>
    ) : (
      <SystemLines key={block.key} lines={block.lines} />
    );
  return (
    <SeenProvider upTo={seenUpTo} messageIds={messageIds}>
      <div className="max-w-190">
        {head.map(draw)}
        {folded.length > 0 ? (
          <EarlierFold count={folded.filter((block) => block.kind === "message").length}>
            {folded.map(draw)}
          </EarlierFold>
        ) : null}
        {tail.map(draw)}
      </div>
    </SeenProvider>
  );
}

export type Block =
  | { kind: "message"; key: string; message: MessageView }
  | { kind: "lines"; key: string; lines: SystemLine[] };

/** Joins neighbouring system lines into one block. */
export function groupEntries(entries: ThreadEntry[]): Block[] {
  const blocks: Block[] = [];
  for (const entry of entries) {
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

/**
 * Cuts a long thread in three: the first message, a middle to fold, and the last messages with everything the agent has
 * not read. A short thread is all head.
 */
export function foldMiddle(blocks: Block[], seenUpTo: number): { head: Block[]; folded: Block[]; tail: Block[] } {
  const at = blocks.flatMap((block, index) => (block.kind === "message" ? [index] : []));
  if (at.length <= FOLD_ABOVE) return { head: blocks, folded: [], tail: [] };
  const firstNew = blocks.findIndex((block) => block.kind === "message" && seenUpTo > 0 && block.message.id > seenUpTo);
  const start = (at[0] ?? 0) + 1;
  const lastKept = at[at.length - KEPT_AT_END] ?? blocks.length;
  const end = firstNew === -1 ? lastKept : Math.min(lastKept, firstNew);
  if (end - start < 3) return { head: blocks, folded: [], tail: [] };
  return { head: blocks.slice(0, start), folded: blocks.slice(start, end), tail: blocks.slice(end) };
}
