import { getExtracted } from "next-intl/server";
import { DomainError, invalid } from "@/lib/domain/errors";
import { acceptForm } from "@/lib/domain/portals/forms";
import { assertPointLeft, networkOf, takePoint } from "@/lib/domain/rate-limits";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { findRequest } from "@/lib/web/portal-request";
import { isSameOrigin } from "@/lib/web/same-origin";
import { checkCopies } from "../../copies";
import { allFiles, goOn, handBack, problemsOf, readSentForm, refuseForm } from "../../sent-form";

/** Answers that one network may send by form. */
const perNetwork = { name: "portal-answer-network", points: 120, seconds: 3600 };

/** Takes the answer box of a request's page, files streaming in. Works with and without scripts. */
export async function POST(request: Request, { params }: { params: Promise<{ key: string }> }): Promise<Response> {
  try {
    if (!isSameOrigin(request)) throw new DomainError("forbidden", "This form was sent from another site.");
    const { key } = await params;
    return await take(request, key);
  } catch (error) {
    return refuseForm(request, error);
  }
}

async function take(request: Request, key: string): Promise<Response> {
  const t = await getExtracted("portal");
  const { ctx, ticket, address } = await findRequest(key);
  const network = networkOf(ctx.ip ?? "");
  await assertPointLeft(perNetwork, network);
  const form = await readSentForm(request, { takeFiles: true });
  const name = { token: form.token, kind: `answer:${ticket.id}` };
  const files = await allFiles(ctx, name, form);
  try {
    await takePoint(perNetwork, network);
    const text = form.first("message").replaceAll("\r\n", "\n");
    const problems: Record<string, string> = form.problem ? { files: form.problem } : {};
    if (text.trim() === "" && files.length === 0) problems.message = t("Write your answer, or add a file.");
    const cc = await checkCopies(ctx, form.first("cc"), problems);
    if (Object.keys(problems).length > 0) throw invalid(problems);
    await acceptForm(ctx, name, { values: form.values, files }, async (ctx) => {
      await postUpdate(ctx, { ticketId: ticket.id, message: { text, files, cc } });
      return ticket.id;
    });
    return goOn(request, `${address}?sent=1`);
  } catch (error) {
    const problems = await problemsOf(error);
    return handBack(request, ctx, name, { values: form.values, problems, files }, address);
  }
}
