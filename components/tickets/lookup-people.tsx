import { useExtracted } from "next-intl";
import type { LookupView } from "@/lib/domain/live-lookup/schema";

/** Several people that a source found: a list with its columns, from which one is chosen. */
export function LookupPeople({ view, onChoose }: { view: LookupView; onChoose: (index: number) => void }) {
  const t = useExtracted("console");
  const { columns, people, more } = view;
  return (
    <>
      <p role="status" className="text-ink-muted">
        {more
          ? t("More than {count, plural, one {# person} other {# people}} found. The first are:", {
              count: people.length,
            })
          : t("{count, plural, one {# person} other {# people}} found", { count: people.length })}
      </p>
      <p className="mt-2 text-xs font-medium text-ink-muted">{columns.join(" · ")}</p>
      <ul className="-mx-2 mt-0.5 max-h-80 overflow-y-auto">
        {people.map((person, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing else is sure to tell two answers apart
          <li key={index}>
            <button
              type="button"
              onClick={() => onChoose(index)}
              className="w-full rounded-sm px-2 py-1 text-start wrap-anywhere hover:bg-sunken"
            >
              <bdi>
                {person.cells.filter(Boolean).join(" · ") ||
                  person.values.find((one) => one.text)?.text ||
                  t("No details")}
              </bdi>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
