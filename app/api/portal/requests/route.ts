import { DomainError } from "@/lib/domain/errors";
import { acceptForm } from "@/lib/domain/portals/forms";
import { assertPointLeft, networkOf, takePoint } from "@/lib/domain/rate-limits";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { accessKeyOf, getTicket } from "@/lib/domain/tickets/read-ticket";
import { currentVisit, type PortalVisit } from "@/lib/web/portal";
import { isSameOrigin } from "@/lib/web/same-origin";
import { allFiles, goOn, handBack, problemsOf, readSentForm, refuseForm } from "../sent-form";
import { checkRequest } from "./check-request";

/** Requests one network may send by form. */
const perNetwork = { name: "portal-request-network", points: 60, seconds: 3600 };

/** Takes the form of `/requests/new`, files streaming in. Works with and without scripts. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isSameOrigin(request)) throw new DomainError("forbidden", "This form was sent from another site.");
    const visit = await currentVisit();
    if (!visit) throw new DomainError("not_found", "There is no portal here.");
    return await take(request, visit);
  } catch (error) {
    return refuseForm(request, error);
  }
}

async function take(request: Request, visit: PortalVisit): Promise<Response> {
  const { ctx } = visit;
  const network = networkOf(ctx.ip ?? "");
  // Whoever is over the limit already does not get to fill the disk; their words are still read, to be given back.
  const limited = await assertPointLeft(perNetwork, network).then(() => false, isRateLimit);
  const form = await readSentForm(request, { takeFiles: !limited });
  const name = { token: form.token, kind: "request" };
  const files = await allFiles(ctx, name, form);
  const back = (problems: Record<string, string>) =>
    handBack(request, ctx, name, { values: form.values, problems, files }, "/requests/new");
  // The button for browsers without scripts that only asks for the category's questions.
  if (form.first("intent") === "category") return back({});
  try {
    await takePoint(perNetwork, network);
    const sent = await checkRequest(visit, form, files);
    const { ticketId } = await acceptForm(
      ctx,
      name,
      { values: form.values, files },
      async (ctx) => (await createTicket(ctx, sent)).ticket.id,
    );
    return goOn(request, await confirmation(visit, ticketId));
  } catch (error) {
    return back(await problemsOf(error));
  }
}

function isRateLimit(error: unknown): true {
  if (error instanceof DomainError && error.code === "rate_limited") return true;
  throw error;
}

/** Where the sender reads that it worked: their own page when signed in, else the one that the access key opens. */
async function confirmation(visit: PortalVisit, ticketId: number): Promise<string> {
  if (visit.session) return `/requests/${ticketId}/sent`;
  const ticket = await getTicket({ ...visit.ctx, actor: { type: "visitor", ticketId } }, ticketId);
  return `/requests/${accessKeyOf(ticket)}/sent`;
}
