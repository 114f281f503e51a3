import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { agents, viewChoices } from "@/db/schema/index";
import { callingAgentId } from "../agents/caller";
import { type Context, reader } from "../context";
import { type Grouping, groupings } from "../tickets/groupings";

/** How the calling agent looks at a list; null: as the list says. */
export type ViewChoice = { sort: string | null; grouping: Grouping | "" | null; dense: boolean | null };

const choiceInput = z.object({
  view: z.string().regex(/^[a-z]+(?:-\d{1,9})?$/),
  sort: z.string().max(60).optional(),
  grouping: z.enum(["", ...groupings]).optional(),
  dense: z.boolean().optional(),
});

/** How the calling agent chose to look at a list. */
export async function getViewChoice(ctx: Context, view: string): Promise<ViewChoice> {
  const [row] = await reader(ctx)
    .select()
    .from(viewChoices)
    .where(and(eq(viewChoices.agentId, callingAgentId(ctx)), eq(viewChoices.view, view)));
  const grouping = row?.grouping === "" ? "" : (groupings.find((one) => one === row?.grouping) ?? null);
  return { sort: row?.sort ?? null, grouping, dense: row?.dense ?? null };
}

/** Keep how the calling agent looks at a list, for them alone. A key that is absent stays as it is. */
export async function keepViewChoice(ctx: Context, raw: z.input<typeof choiceInput>): Promise<void> {
  const { view, ...chosen } = choiceInput.parse(raw);
  if (Object.values(chosen).every((value) => value === undefined)) return;
  await reader(ctx)
    .insert(viewChoices)
    .values({ agentId: callingAgentId(ctx), view, ...chosen })
    .onConflictDoUpdate({ target: [viewChoices.agentId, viewChoices.view], set: chosen });
}

/** The folders of filters that are closed in the calling agent's navigation. */
export async function listFoldedFolders(ctx: Context): Promise<string[]> {
  const [row] = await reader(ctx)
    .select({ folders: agents.foldedFolders })
    .from(agents)
    .where(eq(agents.id, callingAgentId(ctx)));
  return row?.folders ?? [];
}

/** Close a folder in the calling agent's navigation, or open it. */
export async function foldFolder(ctx: Context, raw: { folder: string; folded: boolean }): Promise<void> {
  const { folder, folded } = z.object({ folder: z.string().max(100), folded: z.boolean() }).parse(raw);
  const without = sql`array_remove(${agents.foldedFolders}, ${folder})`;
  await reader(ctx)
    .update(agents)
    .set({ foldedFolders: folded ? sql`(array_append(${without}, ${folder}))[1:200]` : without })
    .where(eq(agents.id, callingAgentId(ctx)));
}
