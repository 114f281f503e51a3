import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { listForums, listTopics } from "@/lib/domain/forums/queries";
import { forumStates } from "@/lib/domain/forums/schema";
import { idOf, requireAdmin } from "../../gate";
import { agentRows } from "../../rows";
import { ForumForm } from "../_components/forum-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Forum") };
}

/** The form of one forum. */
export default async function ForumPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [forums, catalog] = await Promise.all([listForums(ctx), loadCatalog(ctx)]);
  const at = forums.findIndex((one) => one.id === id);
  const forum = forums[at];
  if (!forum) notFound();
  const firsts = await Promise.all(forumStates.map((state) => listTopics(ctx, { forumId: id, state, limit: 1 })));
  const { name, description, isPublic, closed, moderated, holdsFirstPosts, guestsPost, moderatorIds } = forum;
  const placeAfterId = forums[at - 1]?.id ?? null;
  return (
    <ForumForm
      key={id}
      others={forums.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name }))}
      agents={await agentRows(catalog.agents, moderatorIds)}
      stored={{
        id,
        hasTopics: firsts.some((page) => page.rows.length > 0),
        values: {
          name,
          description,
          isPublic,
          closed,
          moderated,
          holdsFirstPosts,
          guestsPost,
          moderatorIds,
          placeAfterId,
        },
      }}
    />
  );
}
