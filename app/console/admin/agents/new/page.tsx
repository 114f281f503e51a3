import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { requireAdmin } from "../../gate";
import { NewAgentForm } from "../_components/new-agent-form";
import { loadOptions } from "../load-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New agent") };
}

/** The form of an agent who does not exist yet. */
export default async function NewAgentPage() {
  const { ctx } = await requireAdmin("agents.manage");
  return <NewAgentForm options={await loadOptions(ctx, { teamIds: [], categoryIds: [] })} />;
}
