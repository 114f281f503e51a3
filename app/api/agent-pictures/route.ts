import { setOwnPicture } from "@/lib/domain/agents/picture";
import { DomainError } from "@/lib/domain/errors";
import { bodyChunks } from "@/lib/web/body-chunks";
import { agentRoute } from "@/lib/web/routes";

/** Gives the signed-in agent the picture that is the body of the request. Answers 204. */
export const POST = agentRoute(async ({ ctx }, request) => {
  if (!request.body) throw new DomainError("invalid", "There is no file in the request.");
  await setOwnPicture(ctx, bodyChunks(request.body));
  return new Response(null, { status: 204 });
});
