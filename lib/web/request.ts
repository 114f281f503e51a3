import { headers } from "next/headers";
import { cache } from "react";
import { clientOf } from "@/lib/auth/request-client";
import { randomHex } from "@/lib/crypto";
import type { Actor, Context, Via, Workspace } from "@/lib/domain/context";

/** Makes the domain's context for an actor of this request; the request id is the proxy's or a new one. */
export async function contextOf(workspace: Workspace, actor: Actor, via: Via): Promise<Context> {
  const { requestId, ip } = await requestFacts();
  return { workspace, actor, via, requestId, ip };
}

const requestFacts = cache(async () => {
  const all = await headers();
  return { requestId: all.get("x-request-id")?.slice(0, 100) || randomHex(8), ip: clientOf(all).ip };
});

/** Path and query of the page being drawn, as the proxy noted it; "/" outside a page. */
export async function requestPath(): Promise<string> {
  return (await headers()).get("x-request-path") ?? "/";
}
