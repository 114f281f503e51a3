import { Fragment, type ReactNode } from "react";
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
  newestFirst: boolean;
  /** What to draw beside a message's time. */
  actionsFor?: (message: MessageView) => ReactNode;
  /** What to draw below a message that has not left yet. */
  heldFor?: (message: MessageView, leavesInMs: number) => ReactNode;
  /** How to draw a run of messages of which only the beginnings are here. */
  foldedFor: (blocks: Block[]) => ReactNode;
};

/** The thread: messages, system lines, folded older messages, and a line at what is new since the agent looked. */
export function Thread({ entries, seenUpTo, newestFirst, actionsFor, heldFor, foldedFor }: ThreadProps) {
  const messageIds = entries.flatMap((entry) => (entry.kind === "message" ? [entry.message.id] : []));
  const runs = foldRuns(groupEntries(entries));
  const draw = (run: Run) => {
    if (run.kind === "folded") return <Fragment key={run.key}>{foldedFor(ordered(run.blocks, newestFirst))}</Fragment>;
    if (run.kind === "lines") return <SystemLines key={run.key} lines={ordered(run.lines, newestFirst)} />;
    const { message } = run;
    const line = <NewLine among={[message.id]} />;
    return (
      <div key={run.key}>
        {newestFirst ? null : line}
        <Message
          message={message}
          actions={actionsFor?.(message)}
          held={message.leavesInMs === null ? undefined : heldFor?.(message, message.leavesInMs)}
        />
        {newestFirst ? line : null}
      </div>
    );
  };
  return (
    <SeenProvider upTo={seenUpTo} messageIds={messageIds}>
      <div className="max-w-190">{ordered(runs, newestFirst).map(draw)}</div>
    </SeenProvider>
  );
}

const ordered = <T,>(list: T[], reversed: boolean): T[] => (reversed ? list.toReversed() : list);

export type Block =
  | { kind: "message"; key: string; message: MessageView }
  | { kind: "lines"; key: string; lines: SystemLine[] };

export type Run = Block | { kind: "folded"; key: string; blocks: Block[] };

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

const isFolded = (block: Block) => block.kind === "message" && block.message.body.kind === "folded";

/** Joins messages that are not whole into runs, with the lines between them. */
export function foldRuns(blocks: Block[]): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at] as Block;
    if (!isFolded(block)) {
      runs.push(block);
      at++;
      continue;
    }
    let end = at;
    for (let next = at; next < blocks.length; next++) {
      const one = blocks[next] as Block;
      if (isFolded(one)) end = next;
      else if (one.kind === "message") break;
    }
    runs.push({ kind: "folded", key: `f${block.key}`, blocks: blocks.slice(at, end + 1) });
    at = end + 1;
  }
  return runs;
}
