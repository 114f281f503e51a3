import { notFound } from "@/lib/domain/errors";
import { readKeptMail } from "@/lib/domain/mail/outgoing";
import { agentRoute } from "@/lib/web/routes";

/** Downloads a kept mail as it would have been sent (RFC 5322). */
export const GET = agentRoute<{ id: string }>(async ({ ctx }, _request, { id }) => {
  const bytes = await readKeptMail(ctx, Number(id));
  if (!bytes) throw notFound("Mail");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "message/rfc822",
      "content-disposition": `attachment; filename="mail-${Number(id)}.eml"`,
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
});
