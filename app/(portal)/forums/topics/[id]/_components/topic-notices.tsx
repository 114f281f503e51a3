import { getExtracted } from "next-intl/server";
import { Notice } from "@/components/portal/page";
import { readParam, type SearchParams } from "../../../../_lib/search-params";
import { RefusedNotice } from "../../../_parts/refused-notice";

/** What has just happened to the visitor's post, or why a button did nothing. */
export async function TopicNotices({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  if (await readParam(searchParams, "waits"))
    return <Notice>{t("Your post is with us. It is shown once somebody has looked at it.")}</Notice>;
  return <RefusedNotice searchParams={searchParams} />;
}
