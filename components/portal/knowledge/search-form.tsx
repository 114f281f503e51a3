import { Search } from "lucide-react";
import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";

/**
 * One line to search the knowledge base from; a plain form, so that it works without scripts. `narrow` leaves the button out:
 * the Enter key sends a form of one line.
 */
export function SearchForm(props: { text?: string; large?: boolean; narrow?: boolean }) {
  const t = useExtracted("portal");
  const { text = "", large = false, narrow = false } = props;
  return (
    <search>
      <form
        action="/knowledge/search"
        className={`flex items-center gap-2 rounded-lg border border-control bg-surface ps-4 pe-2 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent ${large ? "h-14 shadow-float" : "h-11"}`}
      >
        <Search className="size-4 shrink-0 text-ink-muted" aria-hidden="true" />
        <input
          type="search"
          name="q"
          aria-label={t("Search the knowledge base")}
          placeholder={t("Search for an answer")}
          defaultValue={text}
          maxLength={200}
          className="h-full min-w-0 flex-1 bg-transparent outline-none"
        />
        {narrow ? null : (
          <Button type="submit" look={large ? "primary" : "plain"} size={large ? "lg" : "md"}>
            {t("Search")}
          </Button>
        )}
      </form>
    </search>
  );
}
