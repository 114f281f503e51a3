import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Looks for topics, in all forums or in one. A plain form: it needs no scripts. */
export function ForumSearch({ forumId, value = "" }: { forumId?: number; value?: string }) {
  const t = useExtracted("portal");
  return (
    <search>
      <form action="/forums/search" className="flex gap-2">
        {forumId === undefined ? null : <input type="hidden" name="forum" value={forumId} />}
        <Input
          type="search"
          name="q"
          dir="auto"
          defaultValue={value}
          maxLength={300}
          size="lg"
          aria-label={forumId === undefined ? t("Search the forums") : t("Search this forum")}
          placeholder={forumId === undefined ? t("Search the forums") : t("Search this forum")}
          className="flex-1"
        />
        <Button type="submit" size="lg">
          {t("Search")}
        </Button>
      </form>
    </search>
  );
}
