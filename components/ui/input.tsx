import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** The classes every text control shares. */
export const controlClass = clsx(
  "[:where(&)]:w-full rounded-md border border-control bg-surface text-ink",
  "aria-invalid:border-danger disabled:bg-sunken disabled:text-ink-muted [&[readonly]]:bg-sunken",
  "focus-visible:outline-offset-0 focus-visible:border-accent",
);

const HEIGHTS = { sm: "h-7 px-2 text-sm", md: "h-8 px-2.5", lg: "h-11 px-3 text-md" };

/** A one-line text control. Give it a name through `Field`, or an `aria-label` where no label is drawn. */
export function Input(props: Omit<ComponentProps<"input">, "size"> & { size?: keyof typeof HEIGHTS }) {
  const { size = "md", className, ...rest } = props;
  return <input {...rest} className={clsx(controlClass, HEIGHTS[size], className)} />;
}

/** The browser's own control for files, its button looking like ours. It works without scripts. */
export function FileInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      {...rest}
      type="file"
      className={clsx(
        "w-full min-w-0 text-base text-ink-muted file:me-3 file:h-9 file:cursor-pointer file:rounded-md file:border",
        "file:border-border-strong file:bg-surface file:px-3 file:font-medium file:text-ink hover:file:bg-sunken",
        className,
      )}
    />
  );
}

/** A text control of several lines; it grows with its content where the browser can, up to `max-h-…`. */
export function Textarea({ className, rows = 4, style, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows}
      style={{ minHeight: `calc(${rows}lh + 14px)`, ...style }}
      className={clsx(controlClass, "field-sizing-content px-2.5 py-1.5", className)}
    />
  );
}

/** The browser's own select, styled: best on phones and for short lists. Children are `<option>`s. */
export function NativeSelect(props: Omit<ComponentProps<"select">, "size"> & { size?: keyof typeof HEIGHTS }) {
  const { size = "md", className, ...rest } = props;
  return (
    <select
      {...rest}
      className={clsx(
        controlClass,
        HEIGHTS[size],
        "appearance-none bg-(image:--chevron) bg-position-[right_8px_center] bg-no-repeat pe-7! rtl:bg-position-[left_8px_center]",
        className,
      )}
    />
  );
}
