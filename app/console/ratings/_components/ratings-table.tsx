import Link from "next/link";
import { useExtracted, useFormatter } from "next-intl";
import { Table, Td, Th } from "@/components/ui/table";
import type { RatingRow } from "@/lib/domain/ratings/report";
import type { RatingKind } from "@/lib/domain/ratings/schema";

type RatingsTableProps = {
  caption: string;
  /** What a row is. */
  column: string;
  /** The name of the row of nobody, or of none. */
  nobody: string;
  rows: readonly RatingRow[];
  /** Where the ratings behind a number are listed. */
  hrefOf: (id: number | null, kind: RatingKind) => string;
};

/** Ratings in numbers, each of which leads to the ratings behind it. */
export function RatingsTable({ caption, column, nobody, rows, hrefOf }: RatingsTableProps) {
  const t = useExtracted("console");
  const format = useFormatter();
  return (
    <div>
      <h2 className="mb-1 font-semibold">{caption}</h2>
      <Table caption={caption}>
        <thead>
          <tr>
            <Th className="w-full">{column}</Th>
            <Th numeric>{t("Helped")}</Th>
            <Th numeric>{t("Did not help")}</Th>
            <Th numeric className="max-sm:hidden">
              {t("Share")}
            </Th>
            <Th numeric>{t("Comments")}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = row.name || nobody;
            const cell = (kind: RatingKind, number: number, label: string) => (
              <Td numeric>
                {number === 0 ? (
                  format.number(0)
                ) : (
                  <Link
                    href={`${hrefOf(row.id, kind)}#answers`}
                    prefetch={false}
                    aria-label={label}
                    className="text-ink no-underline hover:text-accent hover:underline"
                  >
                    {format.number(number)}
                  </Link>
                )}
              </Td>
            );
            return (
              <tr key={row.id ?? 0} className="hover:bg-paper">
                <Td>
                  <Link
                    href={`${hrefOf(row.id, "all")}#answers`}
                    prefetch={false}
                    dir="auto"
                    className="font-medium text-ink no-underline hover:underline"
                  >
                    {name}
                  </Link>
                </Td>
                {cell("good", row.good, t("{name}: {count, number} helped", { name, count: row.good }))}
                {cell("bad", row.bad, t("{name}: {count, number} did not help", { name, count: row.bad }))}
                <Td numeric className="max-sm:hidden">
                  {format.number(row.good / (row.good + row.bad), { style: "percent", maximumFractionDigits: 0 })}
                </Td>
                {cell("comments", row.comments, t("{name}: {count, number} comments", { name, count: row.comments }))}
              </tr>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
