import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { getSay } from "@/lib/i18n/say";
import { requireAdmin } from "../../gate";
import { Examples } from "../_components/examples";
import { examplesOf } from "../examples";
import { kindOf, rulesBase } from "../kinds";

/** No rule chosen yet: examples to start from. */
export default async function RuleKindPage({ params }: { params: Promise<{ kind: string }> }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const say = await getSay();
  const { kind, slug, noun } = kindOf((await params).kind);
  const catalog = await loadCatalog(ctx);
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-140 gap-3 px-4 py-10 md:px-6">
        <h2 className="text-lg font-semibold tracking-tight">{t("Start from an example")}</h2>
        <p className="text-ink-muted">
          {t(
            "{noun, select, trigger {Each opens the form of a new trigger, filled in.} automation {Each opens the form of a new automation, filled in.} other {Each opens the form of a new mail rule, filled in.}} Change what you like, try it on past tickets, then switch it on. Or choose one from the list.",
            { noun },
          )}
        </p>
        <Examples base={`${rulesBase}/${slug}`} examples={examplesOf(kind, catalog, say)} />
      </div>
    </main>
  );
}
