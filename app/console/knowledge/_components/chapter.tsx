import { Plus, Star } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { numberedName } from "@/lib/domain/knowledge/logic";
import type { ChapterEntry, PageEntry } from "@/lib/domain/knowledge/queries";

/** One chapter in a book's contents, with its pages. */
export function Chapter({ chapter, mayEdit }: { chapter: ChapterEntry; mayEdit: boolean }) {
  const headingId = `chapter-${chapter.id}`;
  return (
    <section aria-labelledby={headingId}>
      <div className="flex min-h-8 flex-wrap items-center gap-2 border-b border-border pb-1">
        <h3 id={headingId} dir="auto" className="min-w-0 font-semibold wrap-anywhere">
          {numberedName(chapter)}
        </h3>
        {chapter.isAppendix ? <Chip>Appendix</Chip> : null}
        {chapter.isHidden ? <Chip tone="warning">Hidden</Chip> : null}
        {mayEdit ? (
          <span className="ms-auto flex gap-1">
            <Link
              href={`/console/knowledge/pages/new?chapter=${chapter.id}`}
              prefetch={false}
              className={buttonClass("quiet", "sm")}
            >
              <Plus className="size-4" aria-hidden="true" />
              Add page<span className="sr-only"> to {chapter.name}</span>
            </Link>
            <Link
              href={`/console/knowledge/chapters/${chapter.id}`}
              prefetch={false}
              className={buttonClass("quiet", "sm")}
            >
              Edit<span className="sr-only"> the chapter {chapter.name}</span>
            </Link>
          </span>
        ) : null}
      </div>
      {chapter.pages.length === 0 ? (
        <p className="px-2 py-2 text-ink-muted">No pages yet</p>
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
          Highlighted
        </Chip>
      ) : null}
      {page.publishedAt === null ? <Chip tone="warning">Draft</Chip> : null}
      {page.isHidden ? <Chip tone="warning">Hidden</Chip> : null}
      {page.tags.slice(0, 4).map((tag) => (
        <Chip key={tag}>{tag}</Chip>
      ))}
      {votes > 0 ? (
        <span className="ms-auto text-sm whitespace-nowrap text-ink-muted tabular-nums">
          {page.helpfulVotes} of {votes} found it helpful
        </span>
      ) : null}
    </Link>
  );
}
