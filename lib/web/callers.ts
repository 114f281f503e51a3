import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { contextOfKeyHolder } from "./key-holder";
import { currentAgent, currentCustomer } from "./sessions";

/**
 * Reads something as the first of a browser's callers that may: it may be signed in as agent and as customer at once, and
 * hold an access key besides.
 * @param accessKey a ticket's access key; "" for none
 * @returns null where none of them may
 */
export async function firstCaller<T>(accessKey: string, read: (ctx: Context) => Promise<T>): Promise<T | null> {
  const callers: (() => Promise<Context | null>)[] = [
    async () => (await currentAgent())?.ctx ?? null,
    async () => (await currentCustomer())?.ctx ?? null,
    async () => (accessKey === "" ? null : (await contextOfKeyHolder(accessKey)).ctx),
  ];
  for (const caller of callers) {
    try {
      const ctx = await caller();
      if (ctx) return await read(ctx);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return null;
}
