import { getDrafts, saveDraft } from "@/lib/domain/drafts/drafts";
import { draftInput } from "@/lib/domain/drafts/schema";
import { listVersions } from "@/lib/domain/drafts/versions";
import { getTicket } from "@/lib/domain/tickets/read-ticket";
import { agentRoute, json } from "@/lib/web/routes";
import { toSavedDraft } from "../../saved-draft";

const body = draftInput.omit({ ticketId: true });

/** Keeps what the agent has typed so far. Not a server action: it must also work while the page is being left. */
export const PUT = agentRoute<{ id: string }>(async ({ ctx }, request, { id }) => {
  const draft = body.parse(await request.json());
  const { version, replaced } = await saveDraft(ctx, { ...draft, ticketId: Number(id) });
  return json(200, { version, savedAt: Date.now(), replaced });
});

/** The agent's drafts on a ticket as they stand now; with `?versions=reply` or `note` the earlier states of that one. */
export const GET = agentRoute<{ id: string }>(async ({ ctx }, request, { id }) => {
  await getTicket(ctx, Number(id));
  const kind = request.nextUrl.searchParams.get("versions");
  if (kind === "reply" || kind === "note") return json(200, await listVersions(ctx, Number(id), kind));
  const drawnAt = Date.now();
  const drafts = await getDrafts(ctx, Number(id));
  return json(
    200,
    drafts.map((draft) => ({ kind: draft.kind, ...toSavedDraft(draft, drawnAt) })),
  );
});
