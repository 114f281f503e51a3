import { splitLinks } from "@/components/tickets/plain-text";
import { splitMentions } from "@/lib/text/mentions";
import { blocksOf } from "./post-blocks";

/** The words of a post: quotes set off, web addresses made into links, names of `people` after an `@` marked. */
export function PostText(props: { text: string; people: readonly string[]; className?: string }) {
  const { text, people, className = "text-reading" } = props;
  return (
    <div dir="auto" className={`mt-1.5 grid max-w-[68ch] grid-cols-[minmax(0,1fr)] gap-3 break-words ${className}`}>
      {blocksOf(text).map((block, index) => {
        // Blocks of a text never move.
        const key = `${index} ${block.kind}`;
        return block.kind === "quote" ? (
          <blockquote key={key} className="border-s-2 border-border-strong ps-3 whitespace-pre-wrap text-ink-muted">
            <Line text={block.text} people={people} />
          </blockquote>
        ) : (
          <p key={key} className="whitespace-pre-wrap">
            <Line text={block.text} people={people} />
          </p>
        );
      })}
    </div>
  );
}

function Line({ text, people }: { text: string; people: readonly string[] }) {
  return splitLinks(text).map((part, index) => {
    const key = `${index} ${part.text.length}`;
    if (part.link) {
      return (
        <a key={key} href={part.text} target="_blank" rel="noopener noreferrer nofollow ugc" className="link break-all">
          {part.text}
        </a>
      );
    }
    return splitMentions(part.text, people).map((piece, at) =>
      piece.mention === null ? (
        piece.text
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
        <span key={`${key} ${at}`} className="rounded-sm bg-accent-soft px-0.5 text-accent">
          {piece.text}
        </span>
      ),
    );
  });
}
