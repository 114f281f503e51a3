import { saveDraft } from "@/lib/domain/drafts/drafts";
import { draftInput } from "@/lib/domain/drafts/schema";
import { agentRoute, json } from "@/lib/web/routes";

const body = draftInput.omit({ ticketId: true });

/** Keeps what the agent has typed so far. Not a server action: it must also work while the page is being left. */
export const PUT = agentRoute<{ id: string }>(async ({ ctx }, request, { id }) => {
  const draft = body.parse(await request.json());
  const { version } = await saveDraft(ctx, { ...draft, ticketId: Number(id) });
  return json(200, { version, savedAt: Date.now() });
});
