import { clsx } from "clsx";
import { useExtracted } from "next-intl";

/** A grey bar in the shape of what is coming. It shows only after 150 ms; size it with width and height classes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx("block animate-late rounded-sm bg-border", className)} />;
}

/** Wraps skeletons and tells a screen reader, once, that something is loading. */
export function Loading({ label, children, className }: LoadingProps) {
  const t = useExtracted("ui");
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label ?? t("Loading")}</span>
      {children}
    </div>
  );
}

type LoadingProps = { label?: string; className?: string; children: React.ReactNode };
