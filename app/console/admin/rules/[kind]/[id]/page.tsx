import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { getRule } from "@/lib/domain/rules/queries";
import { getSay } from "@/lib/i18n/say";
import { idOf, requireAdmin, rowOr404 } from "../../../gate";
import { RuleForm } from "../../_components/rule-form";
import { toForm } from "../../form-schema";
import { kindOf, rulesBase } from "../../kinds";
import { ruleOptions } from "../../load-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Rule") };
}

type Props = { params: Promise<{ kind: string; id: string }> };

/** The form of one rule. */
export default async function RulePage({ params }: Props) {
  const { ctx } = await requireAdmin("settings.manage");
  const { kind: word, id: number } = await params;
  const say = await getSay();
  const { kind, slug, label, noun } = kindOf(word);
  const id = idOf(number);
  const [{ rule }, options] = await Promise.all([rowOr404(getRule(ctx, id)), ruleOptions(ctx, kind)]);
  if (rule.kind !== kind) notFound();
  return (
    <RuleForm
      key={id}
      base={`${rulesBase}/${slug}`}
      label={say(label)}
      noun={noun}
      timeZone={ctx.workspace.settings.timeZone}
      options={options}
      stored={{ id, values: toForm(rule) }}
    />
  );
}
