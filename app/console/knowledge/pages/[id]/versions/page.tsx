import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { Time } from "@/components/ui/time";
import { getPage } from "@/lib/domain/knowledge/queries";
import { listVersions } from "@/lib/domain/knowledge/versions";
import { idOf, requireAdmin, rowOr404 } from "../../../../admin/gate";
import { PageHead } from "../../../_components/page-head";
import { PageMarks } from "../../../_components/page-marks";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Versions") };
}

/** What a page said over time. */
export default async function Versions({ params }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAdmin("knowledge.edit");
  const page = await rowOr404(getPage(ctx, idOf((await params).id)));
  const versions = await listVersions(ctx, page.id);
  return (
    <main className="h-full overflow-y-auto px-4 pt-3 pb-10 md:px-6 md:pt-5">
      <PageHead page={page} at="versions" marks={<PageMarks page={page} />} />
      {versions.length === 0 ? (
        <p className="text-ink-muted">
          {t("No versions yet. The first is kept when the page is published or changed.")}
        </p>
      ) : null}
      <ol className="max-w-190">
        {versions.map((version) => (
          <li key={version.number} className="relative border-b border-border py-2.5">
            <Link
              href={`/console/knowledge/pages/${page.id}/versions/${version.number}`}
              prefetch={false}
              className="font-medium text-ink no-underline after:absolute after:inset-0 hover:text-accent"
            >
              {t("Version {number}", { number: String(version.number) })}
            </Link>
            <span className="ms-2 text-ink-muted">
              <Time value={version.createdAt.toISOString()} />
              {version.authorName ? ` · ${version.authorName}` : null}
            </span>
            {version.note ? (
              <p dir="auto" className="text-ink-muted wrap-anywhere">
                {version.note}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </main>
  );
}
