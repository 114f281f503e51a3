import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted, getLocale } from "next-intl/server";
import { PageText } from "@/components/portal/knowledge/page-text";
import { Chip } from "@/components/ui/chip";
import { can } from "@/lib/domain/access";
import { getPage } from "@/lib/domain/knowledge/queries";
import { listTranslations } from "@/lib/domain/knowledge/translations";
import { toPageDocument } from "@/lib/text/page-document";
import { getPageWords } from "../../../../../(portal)/knowledge/_lib/words";
import { idOf, requireAdmin, rowOr404 } from "../../../../admin/gate";
import { AddLanguage } from "../../../_components/add-language";
import { PageHead } from "../../../_components/page-head";
import { PageMarks } from "../../../_components/page-marks";
import { TranslationEditor } from "../../../_components/translation-editor";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Languages that are offered first; any other can be written as its tag. */
const OFTEN = [
  "ar",
  "cs",
  "da",
  "de",
  "en",
  "es",
  "fi",
  "fr",
  "he",
  "it",
  "ja",
  "ko",
  "nb",
  "nl",
  "pl",
  "pt-BR",
  "sv",
  "tr",
  "uk",
  "zh-Hans",
];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Languages") };
}

/** A page in other languages, one beside the original. */
export default async function Languages({ params, searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAdmin("knowledge.edit");
  const page = await rowOr404(getPage(ctx, idOf((await params).id)));
  const translations = await listTranslations(ctx, page.id);
  const names = new Intl.DisplayNames([await getLocale()], { type: "language", fallback: "code" });
  const asked = [(await searchParams).locale].flat()[0] ?? "";
  const locale = Intl.DisplayNames.supportedLocalesOf(asked === "" ? [] : [asked.slice(0, 35)])[0] ?? null;
  const open = translations.find((one) => one.locale === locale);
  const base = `/console/knowledge/pages/${page.id}/languages`;
  const { html } = toPageDocument(page.bodyHtml, await getPageWords());
  return (
    <main className="h-full overflow-y-auto px-4 pt-3 pb-10 md:px-6 md:pt-5">
      <PageHead page={page} at="languages" marks={<PageMarks page={page} />} />
      <nav aria-label={t("Languages")} className="mb-4 flex flex-wrap items-center gap-2">
        {translations.map((one) => (
          <Link
            key={one.locale}
            href={`${base}?locale=${one.locale}`}
            prefetch={false}
            aria-current={one.locale === locale ? "page" : undefined}
            className="inline-flex min-h-7 items-center gap-1.5 rounded-md border border-border px-2 text-ink no-underline hover:bg-sunken aria-[current=page]:border-accent"
          >
            {names.of(one.locale)}
            {one.isPublished ? null : <Chip tone="warning">{t("Not published")}</Chip>}
            {one.isBehind ? <Chip tone="warning">{t("Behind")}</Chip> : null}
          </Link>
        ))}
        <AddLanguage
          base={base}
          languages={OFTEN.filter((tag) => translations.every((one) => one.locale !== tag)).map((tag) => ({
            tag,
            name: names.of(tag) ?? tag,
          }))}
        />
      </nav>
      {locale === null ? (
        <p className="max-w-190 text-ink-muted">
          {t("Choose a language. Its text stands beside the original, and readers of the page can switch to it.")}
        </p>
      ) : (
        <div className="grid gap-6 xl:grid-cols-2">
          <section aria-label={t("Original")} className="min-w-0 rounded-md border border-border bg-surface px-4 py-3">
            <h3 dir="auto" className="mb-3 font-semibold wrap-anywhere">
              {page.name}
            </h3>
            <PageText html={html} />
          </section>
          <TranslationEditor
            key={locale}
            pageId={page.id}
            locale={locale}
            language={names.of(locale) ?? locale}
            mayPublish={can(ctx.actor, "knowledge.publish")}
            isBehind={open?.isBehind ?? false}
            stored={open ? { name: open.name, bodyHtml: open.bodyHtml, isPublished: open.isPublished } : null}
          />
        </div>
      )}
    </main>
  );
}
