import { redirect } from "next/navigation";
import { getOwnPreferences } from "@/lib/domain/agents/preferences";
import { requireAgent } from "@/lib/web/sessions";
import { filtersOf } from "./load-nav";

/** The console begins with the list that the agent chose, as long as there is one. */
export default async function ConsolePage() {
  const session = await requireAgent();
  const { startView } = await getOwnPreferences(session.ctx);
  const isFilter = startView.startsWith("filter-");
  const known = !isFilter || (await filtersOf(session)).some(({ id }) => startView === `filter-${id}`);
  redirect(startView === "inbox" || !known ? "/console/tickets" : `/console/tickets?view=${startView}`);
}
