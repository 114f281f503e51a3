import type { ReferencePlace } from "@/lib/dialects/reference";
import { exampleIds } from "@/lib/domain/workspaces/example-ids";
import { requireVisit } from "@/lib/web/portal";

/** The installation that this page is read on: its address and numbers that its examples can name. */
export async function currentPlace(): Promise<ReferencePlace> {
  const { site } = await requireVisit();
  return { base: site.address, ids: await exampleIds(site.workspace) };
}
