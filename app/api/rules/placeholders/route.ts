import { placeholderValues } from "@/lib/domain/rules/placeholders";
import { agentRoute, json } from "@/lib/web/routes";

/** What the placeholders of a template come to on the ticket `?ticket=`. */
export const GET = agentRoute(async ({ ctx }, request) =>
  json(200, await placeholderValues(ctx, Number(request.nextUrl.searchParams.get("ticket")))),
);
