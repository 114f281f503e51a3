import { DomainError } from "@/lib/domain/errors";
import { getInboundReport } from "@/lib/domain/mail/inbound";
import { mailCaller, mailProblem } from "../caller";

export const dynamic = "force-dynamic";

/** What became of a mail that was taken: `received` until it is read, then where it went. */
export async function GET(request: Request, route: { params: Promise<{ id: string }> }): Promise<Response> {
  const ctx = await mailCaller(request);
  if (!ctx) return mailProblem(401, "unauthenticated", "Send the token of mail intake as Authorization: Bearer.");
  try {
    const report = await getInboundReport(ctx, (await route.params).id);
    // The kinds are words of the mail world, spelled as there: auto-reply, out-of-office.
    const classification = report.classification?.replaceAll("_", "-") ?? null;
    return Response.json({ ...report, classification }, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (error instanceof DomainError) return mailProblem(404, error.code, error.message);
    throw error;
  }
}
