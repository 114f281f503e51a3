import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/domain/access";
import { getPage } from "@/lib/domain/knowledge/queries";
import { getVersion, listVersions } from "@/lib/domain/knowledge/versions";
import { differences } from "@/lib/text/differences";
import { toMarkdown } from "@/lib/text/markdown";
import { idOf, requireAdmin, rowOr404 } from "../../../../../admin/gate";
import { Differences } from "../../../../_components/differences";
import { PageHead } from "../../../../_components/page-head";
import { RestoreButton } from "../../../../_components/restore-button";

type Props = { params: Promise<{ id: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Version {number}", { number: (await params).number }) };
}

/** What a version changed, and the way back to it. */
export default async function VersionPage({ params }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAdmin("knowledge.edit");
  const { id, number } = await params;
  const page = await rowOr404(getPage(ctx, idOf(id)));
  const { version, before } = await rowOr404(getVersion(ctx, page.id, idOf(number)));
  const [newest] = await listVersions(ctx, page.id);
  const said = ({ name, bodyHtml, tags }: { name: string; bodyHtml: string; tags: string[] }) =>
    `# ${name}\n\n${toMarkdown(bodyHtml)}${tags.length > 0 ? `\n${t("Tags: {tags}", { tags: tags.join(", ") })}\n` : ""}`;
  return (
    <main className="h-full overflow-y-auto px-4 pt-3 pb-10 md:px-6 md:pt-5">
      <PageHead page={page} at="versions" />
      <div className="max-w-190">
        <div className="mb-3 flex flex-wrap items-center gap-3">
          <h3 className="font-semibold">{t("Version {number}", { number: String(version.number) })}</h3>
          <span className="text-ink-muted">
            <Time value={version.createdAt.toISOString()} />
            {version.authorName ? ` · ${version.authorName}` : null}
          </span>
          {newest && newest.number !== version.number && can(ctx.actor, "knowledge.publish") ? (
            <RestoreButton pageId={page.id} number={version.number} />
          ) : null}
        </div>
        {version.note ? (
          <p dir="auto" className="mb-3 wrap-anywhere">
            {version.note}
          </p>
        ) : null}
        {before ? (
          <Differences lines={differences(said(before), said(version))} />
        ) : (
          <div
            dir="auto"
            className="rounded-md border border-border bg-surface px-3 py-2 font-mono text-sm leading-5.5 break-words whitespace-pre-wrap"
          >
            {said(version)}
          </div>
        )}
      </div>
    </main>
  );
}
