import Link from "next/link";
import { useExtracted, useFormatter } from "next-intl";
import type { PageFigures } from "@/lib/domain/knowledge/reports";

/** How often pages were read, led to by replies, and found helpful. */
export function FiguresTable({ figures }: { figures: readonly PageFigures[] }) {
  const t = useExtracted("console");
  const format = useFormatter();
  if (figures.length === 0) return <p className="text-ink-muted">{t("Nothing is published yet.")}</p>;
  const cell = "px-2 py-1.5 text-end tabular-nums";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section tabIndex={0} aria-label={t("How pages do")} className="overflow-x-auto">
      <table className="w-full min-w-120">
        <thead>
          <tr className="border-b border-border text-start text-ink-muted">
            <th scope="col" className="py-1.5 pe-2 text-start font-medium">
              {t("Page")}
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              {t("Read")}
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              {t("In replies")}
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              {t("Helpful")}
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              {t("Not helpful")}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((page) => (
            <tr key={page.id} className="border-b border-border">
              <td className="py-1.5 pe-2">
                <Link
                  href={`/console/knowledge/pages/${page.id}`}
                  prefetch={false}
                  dir="auto"
                  className="link wrap-anywhere"
                >
                  {page.name}
                </Link>
              </td>
              {[page.views, page.uses, page.helpful, page.notHelpful].map((count, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: four columns that never move
                <td key={at} className={cell}>
                  {format.number(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
