import { useExtracted } from "next-intl";
import { Time } from "@/components/ui/time";

export type RequestDetail = { name: string; value: string; isMoment: boolean };

/** What the person filled in besides the message, folded. Draws nothing when there is nothing. */
export function RequestDetails({ details }: { details: RequestDetail[] }) {
  const t = useExtracted("portal");
  if (details.length === 0) return null;
  return (
    <details className="mb-3 rounded-lg border border-border px-4 py-3 md:px-5">
      <summary className="w-fit text-base text-ink-muted hover:text-ink">{t("Details of your request")}</summary>
      <dl className="mt-3 grid gap-x-6 gap-y-2 text-base md:grid-cols-[minmax(8rem,auto)_1fr]">
        {details.map(({ name, value, isMoment }) => (
          <div key={name} className="contents">
            <dt className="text-ink-muted max-md:mt-1">{name}</dt>
            <dd className="break-words whitespace-pre-wrap">{isMoment ? <Time value={value} /> : value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
