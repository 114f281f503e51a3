import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listPushTargets } from "@/lib/domain/request-push/targets";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Request push") };
}

const base = "/console/admin/push-targets";

/** The targets by name and the operator's programs, beside the form of one target. */
export default async function PushTargetsLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const { targets, modules } = await listPushTargets(ctx);
  const items = targets.map(({ id, name, url, active }) => ({
    id,
    label: name,
    hint: new URL(url).host,
    inactive: !active,
  }));
  const list = (
    <>
      <SectionList
        base={base}
        title={t("Request push")}
        sentence={t("Other systems that agents and rules can push a ticket to.")}
        noun="target"
        items={items}
        empty={t("A target is an address that takes a ticket with all its data, such as a bug tracker's.")}
      />
      <section aria-label={t("Programs")} className="px-4 pt-2 pb-4">
        <h2 className="text-xs font-medium text-ink-muted">{t("Programs")}</h2>
        {modules.length > 0 ? (
          <ul className="mt-1 grid gap-1">
            {modules.map((name) => (
              <li key={name} className="font-mono text-sm wrap-anywhere">
                {name}
              </li>
            ))}
          </ul>
        ) : null}
        <p className="mt-1 text-sm text-ink-muted">
          {t.rich(
            "A file <file></file> in the data folder of this installation is a target, too, as soon as it is there.",
            { file: () => <span className="font-mono text-xs">custom/request-push/NAME.mjs</span> },
          )}
        </p>
      </section>
    </>
  );
  return (
    <TwoPane base={base} title={t("Request push")} list={list}>
      {children}
    </TwoPane>
  );
}
