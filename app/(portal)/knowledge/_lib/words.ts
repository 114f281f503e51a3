import { getExtracted } from "next-intl/server";
import type { PageWords } from "@/lib/text/page-document";

/** What is put into a page's text, in the reader's language. */
export async function getPageWords(): Promise<PageWords> {
  const t = await getExtracted("portal");
  return {
    linkTo: (heading) => t("Link to “{heading}”", { heading }),
    table: t("Table"),
    copy: t("Copy"),
    callouts: { note: t("Note"), tip: t("Tip"), warning: t("Careful"), danger: t("Danger") },
    film: (site) => t("Film from {site}", { site }),
  };
}
