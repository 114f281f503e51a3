import { clsx } from "clsx";

/** Plain text as written, lines kept, web addresses made into links. */
export function PlainText({ text, className = "leading-5.5" }: { text: string; className?: string }) {
  return (
    <div className={clsx("mt-1.5 max-w-[68ch] break-words whitespace-pre-wrap", className)}>
      {splitLinks(text).map((part, index) =>
        part.link ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
          <a key={index} href={part.text} target="_blank" rel="noopener noreferrer nofollow" className="link">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </div>
  );
}

/** Cuts a text into stretches that are a web address and stretches that are not. Nothing is lost: joined, they are the text. */
export function splitLinks(text: string): { text: string; link: boolean }[] {
  const parts: { text: string; link: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"']+/giu)) {
    const address = match[0].replace(/[.,;:!?)\]}]+$/u, "");
    if (match.index > from) parts.push({ text: text.slice(from, match.index), link: false });
    parts.push({ text: address, link: true });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), link: false });
  return parts;
}
