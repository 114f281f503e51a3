import { CheckCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { idOf } from "@/app/console/admin/gate";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/domain/access";
import { listForums } from "@/lib/domain/forums/queries";
import { listReview } from "@/lib/domain/forums/review";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../../_components/page-head";
import { ReviewQueue } from "./_components/review-queue";
import { reviewViews } from "./review-views";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Posts to look at") };
}

type Props = { searchParams: Promise<{ after?: string | string[] }> };

/** Posts that somebody should look at: those that wait to be shown, and those that readers reported. Oldest first. */
export default async function ReviewPage({ searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const after = [(await searchParams).after].flat()[0];
  const [page, forums] = await Promise.all([
    listReview(ctx, after === undefined ? {} : { after: idOf(after) }),
    listForums(ctx),
  ]);
  const mayBan = can(ctx.actor, "forum.moderate");
  const here = "/console/forums/review";
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title={t.rich("<forums></forums> / To look at", {
          forums: () => (
            <Link
              href="/console/forums"
              className="text-ink-muted underline decoration-border-strong underline-offset-4 hover:text-ink"
            >
              {t("Forums")}
            </Link>
          ),
        })}
      >
        {mayBan ? (
          <Link href="/console/forums/bans" prefetch={false} className={buttonClass("plain")}>
            {t("Bans")}
          </Link>
        ) : null}
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface">
        {page.items.length === 0 ? (
          <EmptyState icon={CheckCheck} title={t("Nothing to look at")}>
            {t("Posts that wait to be shown, and those that readers report, stand here until somebody decides.")}
          </EmptyState>
        ) : (
          <div className="mx-auto max-w-190 px-4 py-4 md:px-6">
            <ReviewQueue items={reviewViews(page.items, forums)} mayBan={mayBan} />
            <Pagination
              previous={after === undefined ? null : here}
              next={page.next === null ? null : `${here}?after=${page.next}`}
            />
          </div>
        )}
      </main>
    </div>
  );
}
