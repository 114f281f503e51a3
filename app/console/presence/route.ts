import { tellPresence } from "@/lib/domain/live/presence";
import { presenceInput } from "@/lib/domain/live/presence-schema";
import { agentRoute } from "@/lib/web/routes";

/** A tab says which ticket it shows and whether its person writes there. Not a server action: it must work while leaving. */
export const POST = agentRoute(async ({ ctx }, request) => {
  await tellPresence(ctx, presenceInput.parse(await request.json()));
  return new Response(null, { status: 204 });
});
