import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Sending } from "./use-sending";

/** The button that sends a form, and while it is on its way how far it is and a way to stop. */
export function SendBar({ sending, label }: { sending: Sending; label: string }) {
  const t = useExtracted("portal");
  const { part, stop } = sending;
  const percent = Math.round((part ?? 0) * 100);
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button type="submit" look="primary" size="lg" busy={part !== null} className="max-sm:w-full">
        {part === null ? label : t("Sending")}
      </Button>
      {part === null ? null : (
        <span className="flex min-w-60 flex-1 animate-late items-center gap-3 text-base text-ink-muted">
          <progress value={percent} max={100} aria-label={t("Sent")} className="h-2 min-w-24 flex-1 accent-accent" />
          <span className="w-10 tabular-nums">{percent} %</span>
          <Button look="quiet" onClick={stop}>
            {t("Stop")}
          </Button>
        </span>
      )}
    </div>
  );
}
