import { hmacHex } from "@/lib/crypto";
import type { PushTarget } from "@/lib/domain/request-push/targets";
import { type GuardedAnswer, guardedFetch } from "@/lib/http/guarded-fetch";

/** Posts a form to an HTTP target with its own headers, signed by its body where it has a secret. Throws as `guardedFetch`. */
export function callTarget(
  target: PushTarget,
  form: { type: string; body: string },
  headers: Readonly<Record<string, string>> = {},
): Promise<GuardedAnswer> {
  return guardedFetch(target.url, {
    method: "POST",
    headers: {
      ...Object.fromEntries(target.headers.map(({ key, value }) => [key, value])),
      ...headers,
      "content-type": form.type,
      ...(target.secret === "" ? {} : { "x-helpdesk-signature": hmacHex(target.secret, form.body) }),
    },
    body: form.body,
  });
}
