import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";

/** The one search over everything a portal holds. */
export function SearchBox({ value = "" }: { value?: string }) {
  const t = useExtracted("portal");
  return (
    <search>
      <form
        action="/search"
        className="flex h-14 items-center gap-2 rounded-lg border border-control bg-surface ps-5 pe-2 shadow-float focus-within:border-accent focus-within:outline-2 focus-within:outline-accent"
      >
        <input
          type="search"
          name="q"
          defaultValue={value}
          aria-label={t("Search")}
          placeholder={t("Describe it in a few words")}
          maxLength={200}
          className="h-full min-w-0 flex-1 bg-transparent text-md outline-none"
        />
        <Button type="submit" look="primary" className="h-10! px-4! text-md!">
          {t("Search")}
        </Button>
      </form>
    </search>
  );
}
