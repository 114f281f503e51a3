import { headers } from "next/headers";
import { cache } from "react";
import { clientOf } from "@/lib/auth/request-client";
import { randomHex } from "@/lib/crypto";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { assertPointLeft, networkOf, takePoint } from "@/lib/domain/rate-limits";
import { contextOfAccessKey } from "@/lib/domain/tickets/visitors";

/** Wrong access keys from one network. */
const wrongKeys = { name: "wrong-access-key", points: 20, seconds: 600 };

export type KeyHolder = { ctx: Context; ticketId: number; mergedFrom: number | null };

/**
 * The context of whoever holds an access key, on the portal; wrong keys are counted against their network, and beyond
 * the limit right ones are refused as well. Throws `not_found`, `rate_limited`.
 */
export const contextOfKeyHolder = cache(async (key: string): Promise<KeyHolder> => {
  const { ip } = clientOf(await headers());
  const network = networkOf(ip);
  await assertPointLeft(wrongKeys, network);
  try {
    return await contextOfAccessKey(key, { via: "portal", requestId: randomHex(8), ip });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") await takePoint(wrongKeys, network);
    throw error;
  }
});
