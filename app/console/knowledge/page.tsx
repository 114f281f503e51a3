import { BookOpen } from "lucide-react";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/domain/access";
import { requireAgent } from "@/lib/web/sessions";
import { ImportButton } from "./_components/import-button";

/** The knowledge base with no book chosen. */
export default async function KnowledgePage() {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  return (
    <main className="grid h-full content-center">
      <EmptyState icon={BookOpen} title={t("Choose a book from the list")}>
        {t("Its chapters and pages show here.")}
      </EmptyState>
      {can(ctx.actor, "knowledge.edit") ? (
        <div className="flex flex-wrap justify-center gap-2">
          <Link href="/console/knowledge/work" prefetch={false} className={buttonClass()}>
            {t("What needs doing")}
          </Link>
          <ImportButton />
        </div>
      ) : null}
    </main>
  );
}
