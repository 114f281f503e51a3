import { getExtracted } from "next-intl/server";
import { getSay } from "@/lib/i18n/say";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "./_components/page-head";
import { SectionCards } from "./_components/section-cards";
import { adminGroupsFor } from "./sections";

/** The start of the admin area: every page with what it is for, and a search over all settings. */
export default async function AdminPage() {
  const t = await getExtracted("admin");
  const { ctx } = await requireAgent();
  const groups = adminGroupsFor(ctx.actor, await getSay());
  return (
    <main className="h-full overflow-y-auto">
      <PageHead title={t("Admin")} sentence={t("How this desk works, for whom.")} top />
      <SectionCards groups={groups} />
    </main>
  );
}
