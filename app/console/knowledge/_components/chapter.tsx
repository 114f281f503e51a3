import { Plus, Star } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { numberedName } from "@/lib/domain/knowledge/logic";
import type { ChapterEntry, PageEntry } from "@/lib/domain/knowledge/queries";

/** One chapter in a book's contents, with its pages. */
export function Chapter({ chapter, mayEdit }: { chapter: ChapterEntry; mayEdit: boolean }) {
  const t = useExtracted("console");
  const headingId = `chapter-${chapter.id}`;
  return (
    <section aria-labelledby={headingId}>
      <div className="flex min-h-8 flex-wrap items-center gap-2 border-b border-border pb-1">
        <h3 id={headingId} dir="auto" className="min-w-0 font-semibold wrap-anywhere">
          {numberedName(chapter)}
        </h3>
        {chapter.isAppendix ? <Chip>{t("Appendix")}</Chip> : null}
        {chapter.isHidden ? <Chip tone="warning">{t("Hidden")}</Chip> : null}
        {mayEdit ? (
          <span className="ms-auto flex gap-1">
            <Link
              href={`/console/knowledge/pages/new?chapter=${chapter.id}`}
              prefetch={false}
              className={buttonClass("quiet", "sm")}
            >
              <Plus className="size-4" aria-hidden="true" />
              {t.rich("Add page<more> to {chapter}</more>", { chapter: chapter.name, more: hiddenWords })}
            </Link>
            <Link
              href={`/console/knowledge/chapters/${chapter.id}`}
              prefetch={false}
              className={buttonClass("quiet", "sm")}
            >
              {t.rich("Edit<more> the chapter {chapter}</more>", { chapter: chapter.name, more: hiddenWords })}
            </Link>
          </span>
        ) : null}
      </div>
      {chapter.pages.length === 0 ? (
        <p className="px-2 py-2 text-ink-muted">{t("No pages yet")}</p>
      ) : (
        <ul className="mt-1 grid gap-px">
          {chapter.pages.map((page) => (
            <li key={page.id}>
              <PageLine page={page} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PageLine({ page }: { page: PageEntry }) {
  const t = useExtracted("console");
  const votes = page.helpfulVotes + page.notHelpfulVotes;
  return (
    <Link
      href={`/console/knowledge/pages/${page.id}`}
      prefetch={false}
      className="ring-inside flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 rounded-md px-2 py-1.5 text-ink no-underline hover:bg-sunken"
    >
      <span dir="auto" className="min-w-0 wrap-anywhere">
        {numberedName(page)}
      </span>
      {page.isHighlighted ? (
        <Chip tone="accent">
          <Star aria-hidden="true" />
          {t("Highlighted")}
        </Chip>
      ) : null}
      {page.publishedAt === null ? <Chip tone="warning">{t("Not published")}</Chip> : null}
      {page.isHidden ? <Chip tone="warning">{t("Hidden")}</Chip> : null}
      {page.tags.slice(0, 4).map((tag) => (
        <Chip key={tag}>{tag}</Chip>
      ))}
      {votes > 0 ? (
        <span className="ms-auto text-sm whitespace-nowrap text-ink-muted tabular-nums">
          {t("{helpful, number} of {votes, number} found it helpful", { helpful: page.helpfulVotes, votes })}
        </span>
      ) : null}
    </Link>
  );
}

/** Words that only screen readers say, where the place says the rest. */
const hiddenWords = (words: ReactNode) => <span className="sr-only">{words}</span>;
