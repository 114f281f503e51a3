import { getExtracted } from "next-intl/server";
import { Notice } from "@/components/portal/page";
import { readParam, type SearchParams } from "../../_lib/search-params";

/** Why a button of a topic or forum did nothing, where the address says that it was refused. */
export async function RefusedNotice({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const refused = await readParam(searchParams, "refused");
  if (refused === "") return null;
  const why: Record<string, string> = {
    banned: t("You may not write in these forums."),
    rate_limited: t("That was too often in a short time. Please wait a few minutes and try again."),
    answer: t("Only who asked, and staff, say what the answer is."),
    own: t("Others say whether your post is useful."),
  };
  return <Notice look="warning">{why[refused] ?? t("That did not work. Nothing was changed.")}</Notice>;
}
