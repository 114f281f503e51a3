import { clsx } from "clsx";

const TONES = [
  "bg-accent-soft text-accent",
  "bg-warning-soft text-warning",
  "bg-positive-soft text-positive",
  "bg-danger-soft text-danger",
] as const;

const SIZES = { sm: "size-5 text-[9px]", md: "size-7 text-2xs", lg: "size-10 text-sm" };

/** Up to two initials of a name as people write it; "?" when there is no letter or digit in it. */
export function initials(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (!first) return "?";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  const letter = (word: string) => [...word].find((char) => /[\p{L}\p{N}]/u.test(char)) ?? "";
  return (letter(first) + letter(last)).toLocaleUpperCase();
}

/** One of the four tones, always the same for the same name. */
function toneOf(name: string): string {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return TONES[sum % TONES.length] ?? TONES[0];
}

/** A person's initials in a circle. Decoration: the name must stand beside it as text, or be given as `label`. */
export function Avatar(props: { name: string; size?: keyof typeof SIZES; label?: string; className?: string }) {
  const { name, size = "md", label, className } = props;
  return (
    <span
      {...(label ? { role: "img", "aria-label": label, title: label } : { "aria-hidden": true })}
      className={clsx(
        "grid shrink-0 place-items-center rounded-full font-semibold select-none",
        SIZES[size],
        toneOf(name),
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
