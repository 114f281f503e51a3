"use server";

import { headers } from "next/headers";
import { clientOf } from "@/lib/auth/request-client";
import { randomHex } from "@/lib/crypto";
import { acceptInvitation } from "@/lib/domain/agents/invitations";
import type { AcceptInvitationInput } from "@/lib/domain/agents/schema";
import { type ActionResult, refusalOf } from "@/lib/web/actions";

/** Chooses a password by an invitation. The link itself says who may do it. */
export async function choosePassword(input: AcceptInvitationInput): Promise<ActionResult<null>> {
  try {
    const { ip } = clientOf(await headers());
    await acceptInvitation(input, { requestId: randomHex(8), ip });
    return { ok: true, data: null };
  } catch (error) {
    return refusalOf(error);
  }
}
