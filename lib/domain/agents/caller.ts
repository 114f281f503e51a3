import { authorize } from "../access";
import type { Context } from "../context";
import { DomainError } from "../errors";

/** The calling agent's number, for what belongs to one person. Errors: `forbidden` for everybody who is no agent. */
export function callingAgentId(ctx: Context): number {
  authorize(ctx, "console.use");
  if (ctx.actor.type !== "agent") throw new DomainError("forbidden", "Only agents can do this.");
  return ctx.actor.id;
}
