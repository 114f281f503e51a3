import { Star } from "lucide-react";
import { useExtracted } from "next-intl";
import type { FoundContact } from "@/lib/domain/live-lookup/schema";
import { joinName } from "@/lib/text/names";

type FoundPeopleProps = {
  people: FoundContact[];
  /** Sentences about sources that gave no answer. */
  problems: string[];
  onPick: (person: FoundContact) => void;
};

/** Who the address book knows of the typed words; one that is chosen fills the form for a new customer. */
export function FoundPeople({ people, problems, onPick }: FoundPeopleProps) {
  const t = useExtracted("console");
  if (people.length === 0 && problems.length === 0) return null;
  return (
    <div className="-mt-2 rounded-md border border-border bg-surface p-1">
      <h2 className="px-2 pt-1 text-xs font-medium text-ink-muted">{t("From the address book")}</h2>
      <ul aria-label={t("From the address book")} className="max-h-60 overflow-y-auto">
        {people.map((person) => {
          const name = joinName(person.firstName, person.lastName);
          return (
            <li key={`${person.email} ${name} ${person.phone}`}>
              <button
                type="button"
                onClick={() => onPick(person)}
                className="w-full rounded-sm px-2 py-1.5 text-start hover:bg-sunken"
              >
                <span className="block wrap-anywhere">
                  {person.highlighted ? (
                    <Star className="me-1.5 inline size-3.5 text-accent" role="img" aria-label={t("Highlighted")} />
                  ) : null}
                  <bdi className="font-medium">{name || person.email}</bdi>
                  {name ? <span className="ms-2 text-ink-muted">{person.email}</span> : null}
                </span>
                {person.title || person.description ? (
                  <span className="block text-sm wrap-anywhere text-ink-muted">
                    <bdi>{[person.title, person.description].filter(Boolean).join(" · ")}</bdi>
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
      {problems.map((problem) => (
        <p key={problem} role="status" className="px-2 py-1 text-sm text-danger">
          {problem}
        </p>
      ))}
    </div>
  );
}
