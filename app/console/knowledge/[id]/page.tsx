import { BookOpen, Plus, Settings2 } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { cache } from "react";
import { BackLink } from "@/components/ui/back-link";
import { buttonClass } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/domain/access";
import { getContents } from "@/lib/domain/knowledge/queries";
import { requireAgent } from "@/lib/web/sessions";
import { idOf, rowOr404 } from "../../admin/gate";
import { Chapter } from "../_components/chapter";

type Props = { params: Promise<{ id: string }> };

const openBook = cache(async (id: string) => {
  const { ctx } = await requireAgent();
  return { ...(await rowOr404(getContents(ctx, idOf(id)))), mayEdit: can(ctx.actor, "knowledge.edit") };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await openBook((await params).id)).book.name };
}

/** A book's chapters and pages, in order, with their numbers. */
export default async function BookPage({ params }: Props) {
  const t = await getExtracted("console");
  const { book, chapters, mayEdit } = await openBook((await params).id);
  return (
    <main className="h-full overflow-y-auto px-4 pt-3 pb-10 md:px-6 md:pt-5">
      <BackLink href="/console/knowledge" className="mb-1 md:hidden">
        {t("Knowledge")}
      </BackLink>
      <header className="flex max-w-190 flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 dir="auto" className="text-lg font-semibold tracking-tight wrap-anywhere">
            {book.name}
          </h2>
          {book.description ? (
            <p dir="auto" className="mt-0.5 text-ink-muted">
              {book.description}
            </p>
          ) : null}
          {book.isPublic ? null : (
            <Chip tone="note" className="mt-1.5">
              {t("Staff only")}
            </Chip>
          )}
        </div>
        {mayEdit ? (
          <div className="flex flex-wrap gap-2">
            <Link href="/console/knowledge/work" prefetch={false} className={buttonClass("quiet")}>
              {t("What needs doing")}
            </Link>
            <Link href={`/console/knowledge/chapters/new?book=${book.id}`} prefetch={false} className={buttonClass()}>
              <Plus className="size-4" aria-hidden="true" />
              {t("Add chapter")}
            </Link>
            <a href={`/console/knowledge/${book.id}/export`} download className={buttonClass("quiet")}>
              {t("Take it out as Markdown")}
            </a>
            <Link href={`/console/knowledge/${book.id}/settings`} prefetch={false} className={buttonClass("quiet")}>
              <Settings2 className="size-4" aria-hidden="true" />
              {t("Settings")}
            </Link>
          </div>
        ) : null}
      </header>
      {chapters.length === 0 ? (
        <EmptyState icon={BookOpen} title={t("No chapters yet")}>
          {mayEdit ? t("Add the first one; pages stand in chapters.") : t("Nothing has been written here so far.")}
        </EmptyState>
      ) : null}
      <div className="mt-5 grid max-w-190 gap-6">
        {chapters.map((chapter) => (
          <Chapter key={chapter.id} chapter={chapter} mayEdit={mayEdit} />
        ))}
      </div>
    </main>
  );
}
