import type { Metadata } from "next";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import { type ListedRule, listRules } from "@/lib/domain/rules/queries";
import { getSay } from "@/lib/i18n/say";
import { TwoPane } from "../../_components/two-pane";
import { requireAdmin } from "../../gate";
import { NoRules } from "../_components/no-rules";
import { RuleList } from "../_components/rule-list";
import { kindOf, kinds, rulesBase } from "../kinds";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Rules") };
}

type Props = { params: Promise<{ kind: string }>; children: ReactNode };

/** The rules of one kind in their order, beside the form of one. */
export default async function RulesLayout({ params, children }: Props) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const say = await getSay();
  const { kind, slug, label, noun, sentence } = kindOf((await params).kind);
  const rules = await listRules(ctx, kind);
  const base = `${rulesBase}/${slug}`;
  const list = (
    <RuleList
      kind={kind}
      base={base}
      label={say(label)}
      noun={noun}
      sentence={say(sentence)}
      tabs={kinds.map((one) => ({ href: `${rulesBase}/${one.slug}`, label: say(one.label), on: one.kind === kind }))}
      items={rules.map((listed) => ({
        id: listed.id,
        name: listed.rule.name,
        folder: listed.rule.folder,
        enabled: listed.rule.enabled,
        hint: <Fortunes listed={listed} />,
        error: listed.lastError ? say(listed.lastError.reason) : null,
      }))}
      empty={<NoRules noun={noun} />}
    />
  );
  return (
    <TwoPane base={base} title={t("Rules")} list={list}>
      {children}
    </TwoPane>
  );
}

/** When the rule looks next, and when it last acted. */
function Fortunes({ listed: { rule, nextAt, lastActedAt } }: { listed: ListedRule }) {
  const t = useExtracted("admin");
  const acted = lastActedAt
    ? t.rich("acted <at></at>", { at: () => <Time value={lastActedAt.toISOString()} kind="inline" /> })
    : t("has not acted yet");
  const values = { acted: () => acted };
  if (!rule.enabled) return t.rich("Off · <acted></acted>", values);
  if (!nextAt) return t.rich("On · <acted></acted>", values);
  return t.rich("Next <at></at> · <acted></acted>", {
    ...values,
    at: () => <Time value={nextAt.toISOString()} kind="inline" />,
  });
}
