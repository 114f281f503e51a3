import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { idOf, rowOr404 } from "@/app/console/admin/gate";
import { can } from "@/lib/domain/access";
import { getForum, mayModerate } from "@/lib/domain/forums/rights";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../../../_components/page-head";
import { NewTopicForm } from "../../_components/new-topic-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("New topic") };
}

/** The form of a new topic. */
export default async function NewTopicPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const forum = await rowOr404(getForum(ctx, idOf((await params).id)));
  if (!can(ctx.actor, "forum.post") || (forum.closed && !mayModerate(ctx.actor, forum))) notFound();
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("New topic in {name}", { name: forum.name })} />
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface px-4 py-5 md:px-6">
        <NewTopicForm forumId={forum.id} isPublic={forum.isPublic} />
      </main>
    </div>
  );
}
