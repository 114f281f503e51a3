import { useExtracted } from "next-intl";
import { Chip } from "@/components/ui/chip";

/** Why people outside do not read a page; nothing for one that they do. */
export function PageMarks({ page }: { page: { publishedAt: Date | null; isHidden: boolean } }) {
  const t = useExtracted("console");
  return (
    <>
      {page.publishedAt === null ? <Chip tone="warning">{t("Not published")}</Chip> : null}
      {page.isHidden ? <Chip tone="warning">{t("Hidden")}</Chip> : null}
    </>
  );
}
