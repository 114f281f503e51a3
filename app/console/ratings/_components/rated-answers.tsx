import Link from "next/link";
import { useExtracted } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { RatedAnswer } from "@/lib/domain/ratings/report";

/** Ratings one by one, each with its ticket. */
export function RatedAnswers({ rows }: { rows: readonly RatedAnswer[] }) {
  const t = useExtracted("console");
  if (rows.length === 0) return <p className="mt-2 text-ink-muted">{t("There are no such ratings.")}</p>;
  return (
    <ul className="mt-2 border-t border-border">
      {rows.map((row) => (
        <li key={row.id} className="border-b border-border py-2.5">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Chip tone={row.good ? "positive" : "warning"}>{row.good ? t("Helped") : t("Did not help")}</Chip>
            <Link
              href={`/console/tickets/${row.ticketId}?view=all`}
              prefetch={false}
              className="min-w-0 font-medium text-ink no-underline wrap-anywhere hover:text-accent"
            >
              #{row.ticketId} <bdi>{row.subject}</bdi>
            </Link>
          </div>
          {row.comment === "" ? null : (
            <p dir="auto" className="mt-1 whitespace-pre-wrap wrap-anywhere">
              {row.comment}
            </p>
          )}
          <p className="mt-0.5 text-ink-muted">
            {row.agentName === "" ? null : (
              <>
                <bdi>{row.agentName}</bdi> ·{" "}
              </>
            )}
            <Time value={row.createdAt.toISOString()} />
          </p>
        </li>
      ))}
    </ul>
  );
}
