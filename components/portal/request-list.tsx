import Link from "next/link";
import { useExtracted } from "next-intl";
import { Time } from "@/components/ui/time";
import { type Phase, RequestStatus } from "./status";

export type RequestLine = {
  id: number;
  subject: string;
  /** The name of who asked; null for one's own. */
  by: string | null;
  phase: Phase;
  /** Who moved last, and when (ISO 8601, UTC). */
  last: { by: "team" | "customer"; at: string };
};

/** Requests as lines: subject, state as a sentence, last movement. */
export function RequestList({ requests }: { requests: RequestLine[] }) {
  const t = useExtracted("portal");
  return (
    <ul>
      {requests.map((request) => {
        const when = () => <Time value={request.last.at} kind="inline" className="tabular-nums" />;
        return (
          <li key={request.id} data-line className="relative border-b border-border py-3">
            <div className="flex items-baseline gap-3">
              <Link
                href={`/requests/${request.id}`}
                className="min-w-0 flex-1 font-medium break-words text-ink no-underline after:absolute after:inset-0 hover:text-accent"
              >
                {request.subject}
              </Link>
              <span className="text-base text-ink-muted tabular-nums">#{request.id}</span>
            </div>
            <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-base text-ink-muted">
              <RequestStatus phase={request.phase} />
              {request.by ? <span className="break-words">{request.by}</span> : null}
              <span>
                {request.last.by === "team"
                  ? t.rich("answered <when></when>", { when })
                  : request.by
                    ? t.rich("wrote <when></when>", { when })
                    : t.rich("you wrote <when></when>", { when })}
              </span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
