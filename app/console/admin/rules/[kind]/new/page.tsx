import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { getSay } from "@/lib/i18n/say";
import { requireAdmin } from "../../../gate";
import { Examples } from "../../_components/examples";
import { RuleForm } from "../../_components/rule-form";
import { examplesOf } from "../../examples";
import { kindOf, rulesBase } from "../../kinds";
import { ruleOptions } from "../../load-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New rule") };
}

type Props = { params: Promise<{ kind: string }>; searchParams: Promise<{ example?: string | string[] }> };

/** The form of a rule that does not exist yet, filled in from an example when the address names one. */
export default async function NewRulePage({ params, searchParams }: Props) {
  const { ctx } = await requireAdmin("settings.manage");
  const say = await getSay();
  const { kind, slug, label, noun } = kindOf((await params).kind);
  const wanted = (await searchParams).example;
  const [options, catalog] = await Promise.all([ruleOptions(ctx, kind), loadCatalog(ctx)]);
  const examples = examplesOf(kind, catalog, say);
  const base = `${rulesBase}/${slug}`;
  return (
    <RuleForm
      key={String(wanted)}
      base={base}
      label={say(label)}
      noun={noun}
      timeZone={ctx.workspace.settings.timeZone}
      options={options}
      example={examples.find((one) => one.key === wanted)?.form}
      examples={<Examples base={base} examples={examples} />}
    />
  );
}
