/** What was done or would be, one sentence a line, each in its own direction. */
export function Sentences({ lines, className = "" }: { lines: readonly string[]; className?: string }) {
  return (
    <ul className={`grid list-disc gap-0.5 ps-5 ${className}`}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change, and two can be the same
        <li key={index} dir="auto" className="wrap-anywhere">
          {line}
        </li>
      ))}
    </ul>
  );
}
