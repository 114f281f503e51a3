import { clsx } from "clsx";
import type { ReactNode } from "react";

const WIDTHS = { form: "max-w-160", wide: "max-w-190" } as const;

/** A page of one column with its heading. `form` keeps lines short for filling in, `wide` gives lists and threads room. */
export function Page(props: {
  title: ReactNode;
  intro?: ReactNode;
  width?: keyof typeof WIDTHS;
  children?: ReactNode;
}) {
  const { title, intro, width = "form", children } = props;
  return (
    <main id="content" className={clsx("mx-auto w-full px-4 pt-6 pb-16 md:px-6 md:pt-10", WIDTHS[width])}>
      <h1 className="text-2xl font-semibold tracking-tight text-balance break-words">{title}</h1>
      {intro ? <div className="mt-2 text-ink-muted">{intro}</div> : null}
      {children ? <div className="mt-6">{children}</div> : null}
    </main>
  );
}

const NOTICES = {
  good: "border-positive bg-positive-soft",
  plain: "border-border-strong bg-sunken",
  warning: "border-warning bg-warning-soft",
} as const;

/** A boxed remark at the top of a page: what just happened, or what stands in the way. */
export function Notice({ look = "plain", children }: { look?: keyof typeof NOTICES; children: ReactNode }) {
  return (
    <div role="status" className={clsx("mb-6 rounded-md border px-4 py-3", NOTICES[look])}>
      {children}
    </div>
  );
}
