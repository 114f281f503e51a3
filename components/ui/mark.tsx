/** The desk's mark. Decoration: the name stands beside it. */
export function Mark() {
  return (
    <span
      aria-hidden="true"
      className="grid size-5.5 shrink-0 place-items-center rounded-md bg-accent text-xs font-semibold text-accent-ink"
    >
      C
    </span>
  );
}
