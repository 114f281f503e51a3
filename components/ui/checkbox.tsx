import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  /** Drawn beside the box and joined to it; without it give an `aria-label`. */
  label?: ReactNode;
  help?: ReactNode;
  /** A radio button instead of a box; same look, one choice of its `name`. */
  kind?: "checkbox" | "radio";
};

/** A check box (or radio button): the browser's own control in our colours, 16 px with a 24 px target. */
export function Checkbox({ label, help, kind = "checkbox", className, ...rest }: CheckboxProps) {
  const box = (
    <span className="grid size-6 shrink-0 place-items-center">
      <input {...rest} type={kind} className={clsx("size-4 accent-accent", className)} />
    </span>
  );
  if (!label) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is in `box`
    <label className="flex items-start gap-1.5">
      {box}
      <span className="pt-0.5">
        {label}
        {help ? <span className="block text-sm text-ink-muted">{help}</span> : null}
      </span>
    </label>
  );
}
