import { ChevronRight, Star } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";

export type TreePage = { id: number; href: string; name: string; highlighted: boolean };
export type TreeChapter = { id: number; name: string; pages: readonly TreePage[] };

/** The chapters of a book and their pages; the chapter that is read is open. Opens and closes without scripts. */
export function ContentsTree({ chapters, pageId }: { chapters: readonly TreeChapter[]; pageId: number }) {
  const t = useExtracted("portal");
  return (
    <ul className="grid gap-0.5 text-base">
      {chapters.map((chapter) => (
        <li key={chapter.id}>
          <details open={chapter.pages.some((page) => page.id === pageId)} className="group">
            <summary className="flex min-h-8 list-none items-center gap-1.5 rounded-md px-1.5 py-1 font-medium hover:bg-sunken [&::-webkit-details-marker]:hidden">
              <ChevronRight
                className="size-3.5 shrink-0 text-ink-muted group-open:rotate-90 rtl:rotate-180 rtl:group-open:rotate-90"
                aria-hidden="true"
              />
              <span dir="auto" className="min-w-0 wrap-anywhere">
                {chapter.name}
              </span>
            </summary>
            <ul className="ms-3 mb-1.5 border-s border-border ps-1.5">
              {chapter.pages.map((page) => (
                <li key={page.id}>
                  <Link
                    href={page.href}
                    prefetch={false}
                    dir="auto"
                    aria-current={page.id === pageId ? "page" : undefined}
                    className="flex min-h-8 items-center gap-1.5 rounded-md px-2 py-1 text-ink-muted no-underline hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink"
                  >
                    <span className="min-w-0 wrap-anywhere">{page.name}</span>
                    {page.highlighted ? (
                      <Star className="size-3 shrink-0 text-accent" aria-label={t("Highlighted")} role="img" />
                    ) : null}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
