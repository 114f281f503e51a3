import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

export type ButtonLook = "primary" | "plain" | "quiet" | "danger" | "danger-quiet";
export type ButtonSize = "sm" | "md" | "lg";

const LOOKS: Record<ButtonLook, string> = {
  primary:
    "border-accent bg-accent text-accent-ink not-disabled:hover:brightness-108 not-disabled:active:brightness-95",
  plain: "border-border-strong bg-surface text-ink not-disabled:hover:bg-sunken not-disabled:active:bg-border",
  quiet:
    "border-transparent text-ink-muted not-disabled:hover:bg-sunken not-disabled:hover:text-ink aria-expanded:bg-sunken",
  danger: "border-danger bg-danger text-danger-ink not-disabled:hover:brightness-108 not-disabled:active:brightness-95",
  "danger-quiet": "border-transparent text-danger not-disabled:hover:bg-danger-soft",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "h-7 gap-1 px-2 text-sm",
  md: "h-8 gap-1.5 px-3 text-base",
  lg: "h-11 gap-2 px-5 text-md",
};

/** The classes of a button, for a link that should look like one. */
export function buttonClass(look: ButtonLook = "plain", size: ButtonSize = "md"): string {
  return clsx(
    "inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md border font-medium no-underline",
    "transition-[background-color,filter] duration-120 disabled:opacity-55",
    SIZES[size],
    LOOKS[look],
  );
}

type ButtonProps = ComponentProps<"button"> & {
  look?: ButtonLook;
  size?: ButtonSize;
  /** True while its action runs: the button stays focusable, does nothing, and says so to screen readers. */
  busy?: boolean;
};

/** A button with words on it. `type` is "button" unless told otherwise. */
export function Button({ look, size, busy, className, onClick, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonClass(look, size), busy && "opacity-70", className)}
    />
  );
}

type IconButtonProps = Omit<ButtonProps, "children" | "aria-label"> & {
  /** What it does: the accessible name and the browser's tooltip. */
  label: string;
  children: ReactNode;
};

/** A square button with one 16 px icon and a name for screen readers. */
export function IconButton({ label, look = "quiet", size = "md", className, children, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      look={look}
      size={size}
      aria-label={label}
      title={rest.title ?? label}
      className={clsx("aspect-square px-0!", className)}
    >
      {children}
    </Button>
  );
}
