import { fieldDraft } from "@/lib/domain/live-lookup/schema";
import { offerChoices } from "@/lib/integrations/live-lookup/live-lookup";
import { agentRoute, json } from "@/lib/web/routes";

/** Asks the system behind a custom field for the choices it offers for what is typed. */
export const POST = agentRoute<{ id: string }>(async ({ ctx }, request, { id }) =>
  json(200, await offerChoices(ctx, Number(id), fieldDraft.parse(await request.json()))),
);
