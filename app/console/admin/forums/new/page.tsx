import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { listForums } from "@/lib/domain/forums/queries";
import { requireAdmin } from "../../gate";
import { agentRows } from "../../rows";
import { ForumForm } from "../_components/forum-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New forum") };
}

/** The form of a forum that does not exist yet. */
export default async function NewForumPage() {
  const { ctx } = await requireAdmin("settings.manage");
  const [forums, catalog] = await Promise.all([listForums(ctx), loadCatalog(ctx)]);
  return (
    <ForumForm others={forums.map(({ id, name }) => ({ id, name }))} agents={await agentRows(catalog.agents, [])} />
  );
}
