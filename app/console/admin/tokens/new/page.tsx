import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { getSettings } from "@/lib/domain/settings/queries";
import { requireAdmin } from "../../gate";
import { agentRows } from "../../rows";
import { NewTokenForm } from "../_components/new-token-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New token") };
}

/** The form of a token that does not exist yet. */
export default async function NewTokenPage() {
  const { ctx, agent } = await requireAdmin("settings.manage");
  const [catalog, workspace] = await Promise.all([loadCatalog(ctx), getSettings(ctx)]);
  const agents = (await agentRows(catalog.agents, [])).map(({ id, name, hint }) => ({ id, name: `${name}, ${hint}` }));
  return <NewTokenForm agents={agents} me={agent.id} workspaceHash={workspace.hash} />;
}
