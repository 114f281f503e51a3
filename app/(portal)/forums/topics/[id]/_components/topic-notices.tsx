import { getExtracted } from "next-intl/server";
import { Notice } from "@/components/portal/page";
import { readParam, type SearchParams } from "../../../../_lib/search-params";

/** What has just happened to the visitor's post, or why a button did nothing. */
export async function TopicNotices({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  if (await readParam(searchParams, "waits"))
    return <Notice>{t("Your post is with us. It is shown once somebody has looked at it.")}</Notice>;
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
