import { findConsent } from "@/lib/domain/mailboxes/source-consent";
import { consentAddress } from "@/lib/mail/fetch/oauth";
import { agentRoute } from "@/lib/web/routes";

/** Sends an administrator who began a consent on to the provider. */
export const GET = agentRoute(async ({ ctx }, request) => {
  const consent = await findConsent(ctx, request.nextUrl.searchParams.get("state") ?? "");
  return new Response(null, { status: 303, headers: { location: consentAddress(consent) } });
});
