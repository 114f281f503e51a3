import { clsx } from "clsx";

const TONES = [
  "bg-accent-soft text-accent",
  "bg-warning-soft text-warning",
  "bg-positive-soft text-positive",
  "bg-danger-soft text-danger",
] as const;

const SIZES = { sm: "size-5 text-[9px]", md: "size-7 text-2xs", lg: "size-10 text-sm", xl: "size-16 text-lg" };

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

export type AvatarProps = {
  name: string;
  /** The address of a square picture. */
  src?: string | null | undefined;
  size?: keyof typeof SIZES;
  label?: string;
  className?: string | undefined;
};

/** A person's picture, or their initials, in a circle. Decoration: the name must stand beside it as text, or be given as `label`. */
export function Avatar(props: AvatarProps) {
  const { name, size = "md", label, className, src } = props;
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
      <span className="[grid-area:1/1]">{initials(name)}</span>
      {/* The initials stay below it for as long as it is not there. */}
      {src ? (
        // biome-ignore lint/performance/noImgElement: it has its final size, and only its own readers may fetch it
        <img src={src} alt="" loading="lazy" className="size-full rounded-full object-cover [grid-area:1/1]" />
      ) : null}
    </span>
  );
}
