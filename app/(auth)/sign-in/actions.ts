"use server";

import { headers } from "next/headers";
import type { z } from "zod";
import { clientOf } from "@/lib/auth/request-client";
import { questionForPasskey } from "@/lib/auth/sign-in";
import { passkeyQuestionInput } from "@/lib/domain/second-step/schema";
import { refusalOf } from "@/lib/web/actions";

/** What a browser needs to ask for a passkey, at the second step or for a sign-in without a password. For everybody. */
export async function askForPasskey(input: z.input<typeof passkeyQuestionInput>) {
  try {
    const { step } = passkeyQuestionInput.parse(input);
    return { ok: true as const, data: await questionForPasskey(step, clientOf(await headers())) };
  } catch (error) {
    return refusalOf(error);
  }
}
