import { endConsent } from "@/lib/mail/fetch/consent";
import { agentRoute } from "@/lib/web/routes";

/** Where a provider sends an administrator back to. How it went stands on the mailbox's page. */
export const GET = agentRoute(async ({ ctx }, request) => {
  const mailboxId = await endConsent(ctx, request.nextUrl.searchParams);
  return new Response(null, { status: 303, headers: { location: `/console/admin/mailboxes/${mailboxId}/fetch` } });
});
