import { dataObject, formBody, type PushData, pushData } from "@/lib/dialects/helpspot/push-data";
import type { Context } from "@/lib/domain/context";
import type { Push } from "@/lib/domain/request-push/pushes";

const dataOf = (ctx: Context, { ticketId, agentId, comment }: Push): Promise<PushData> =>
  pushData(ctx, ticketId, { actingAgentId: agentId, comment, withHistory: true });

/** The type of the forms below. */
export const formType = "application/x-www-form-urlencoded";

/** A request push by HTTP (contract, section 12): `action=push` with the data. Errors: `not_found`. */
export const pushForm = async (ctx: Context, push: Push): Promise<string> =>
  formBody([["action", "push"], ...(await dataOf(ctx, push))]);

/** Asks what became of a push. */
export const detailsForm = (externalId: string): string =>
  formBody([
    ["action", "details"],
    ["id", externalId],
  ]);

/** The same data as JSON text, for a program. Errors: `not_found`. */
export const pushJson = async (ctx: Context, push: Push): Promise<string> =>
  JSON.stringify(dataObject(await dataOf(ctx, push)));
