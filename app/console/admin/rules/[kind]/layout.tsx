import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import { type ListedRule, listRules } from "@/lib/domain/rules/queries";
import { TwoPane } from "../../_components/two-pane";
import { requireAdmin } from "../../gate";
import { NoRules } from "../_components/no-rules";
import { RuleList } from "../_components/rule-list";
import { kindOf, kinds, rulesBase } from "../kinds";

export const metadata: Metadata = { title: "Rules" };

type Props = { params: Promise<{ kind: string }>; children: ReactNode };

/** The rules of one kind in their order, beside the form of one. */
export default async function RulesLayout({ params, children }: Props) {
  const { ctx } = await requireAdmin("settings.manage");
  const { kind, slug, label, noun, sentence } = kindOf((await params).kind);
  const rules = await listRules(ctx, kind);
  const base = `${rulesBase}/${slug}`;
  const list = (
    <RuleList
      kind={kind}
      base={base}
      label={label}
      noun={noun}
      sentence={sentence}
      tabs={kinds.map((one) => ({ href: `${rulesBase}/${one.slug}`, label: one.label, on: one.kind === kind }))}
      items={rules.map((listed) => ({
        id: listed.id,
        name: listed.rule.name,
        folder: listed.rule.folder,
        enabled: listed.rule.enabled,
        hint: <Fortunes listed={listed} />,
        error: listed.lastError?.reason ?? null,
      }))}
      empty={<NoRules noun={noun} />}
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}

/** When the rule looks next, and when it last acted. */
function Fortunes({ listed: { rule, nextAt, lastActedAt } }: { listed: ListedRule }) {
  const acted = lastActedAt ? (
    <>
      acted <Time value={lastActedAt.toISOString()} kind="inline" />
    </>
  ) : (
    "has not acted yet"
  );
  if (!rule.enabled) return <>Off · {acted}</>;
  if (!nextAt) return <>On · {acted}</>;
  return (
    <>
      Next <Time value={nextAt.toISOString()} kind="inline" /> · {acted}
    </>
  );
}
