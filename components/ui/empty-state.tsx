import { clsx } from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What would be here, and the one next step. */
export function EmptyState(props: {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const { icon: Icon, title, children, action, className } = props;
  return (
    <div className={clsx("grid justify-items-center gap-2 px-6 py-12 text-center", className)}>
      {Icon ? <Icon className="mb-1 size-6 text-ink-faint" strokeWidth={1.5} aria-hidden="true" /> : null}
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-80 text-balance text-ink-muted">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
