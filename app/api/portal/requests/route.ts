import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { publicFieldsOf, readFieldValues } from "@/lib/domain/custom-fields/form-values";
import { checkFields } from "@/lib/domain/custom-fields/logic";
import { isOwnAddress } from "@/lib/domain/customers/account-mails";
import { DomainError, invalid } from "@/lib/domain/errors";
import { acceptForm } from "@/lib/domain/portals/forms";
import { offers } from "@/lib/domain/portals/logic";
import { assertPointLeft, networkOf, takePoint } from "@/lib/domain/rate-limits";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { accessKeyOf, getTicket } from "@/lib/domain/tickets/read-ticket";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { currentVisit, type PortalVisit } from "@/lib/web/portal";
import { isSameOrigin } from "@/lib/web/same-origin";
import { zoneOr } from "@/lib/web/time-zone";
import { allFiles, goOn, handBack, problemsOf, readSentForm, refuseForm, type SentForm } from "../sent-form";

/** Requests one network and one address may send by form. */
const perNetwork = { name: "portal-request-network", points: 60, seconds: 3600 };
const perAddress = { name: "portal-request-address", points: 15, seconds: 3600 };

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
    const sent = await check(visit, form, files);
    const { ticketId } = await acceptForm(
      ctx,
      name,
      { values: form.values, files },
      async (ctx) => (await createTicket(ctx, sent)).ticket.id,
    );
    return goOn(request, await confirmation(visit, ticketId));
  } catch (error) {
    if (error instanceof DomainError) return back(problemsOf(error));
    throw error;
  }
}

function isRateLimit(error: unknown): true {
  if (error instanceof DomainError && error.code === "rate_limited") return true;
  throw error;
}

/** The new ticket that a form means. Throws `invalid` with every problem at once, so that nobody corrects in rounds. */
async function check(visit: PortalVisit, form: SentForm, files: SentForm["files"]) {
  const { ctx, session, site } = visit;
  const catalog = await loadCatalog(ctx);
  const problems: Record<string, string> = {};
  if (form.first("website") !== "") problems.website = "Leave this field empty. It is there to catch robots.";
  const email = normalizeEmail(form.first("email"));
  if (!session) Object.assign(problems, await checkSender(ctx, form.first("name"), email));
  const categories = catalog.categories.filter(
    (one) => one.active && one.isPublic && offers(site.portal.categoryIds, one.id),
  );
  const category = categories.find((one) => String(one.id) === form.first("category"));
  if (categories.length > 0 && !category) problems.categoryId = "Choose what this is about.";
  const subject = visit.site.workspace.settings.customersSetSubject ? form.first("subject").trim() : "";
  if (visit.site.workspace.settings.customersSetSubject && subject === "")
    problems.subject = "Say in a few words what this is about.";
  if (subject.length > 500) problems.subject = "Keep the subject shorter than 500 characters.";
  const text = form.first("message").replaceAll("\r\n", "\n");
  if (text.trim() === "") problems.message = "Tell us what happened, or what you need.";
  if (form.problem) problems.files = form.problem;
  const fields = publicFieldsOf(catalog, category?.id ?? null);
  const values = readFieldValues(
    catalog,
    fields,
    (id) => form.values[`field.${id}`] ?? [],
    zoneOr(form.first("timeZone"), site.workspace.settings.timeZone),
  );
  const checked = checkFields({
    catalog,
    fields,
    current: {},
    input: values,
    publicOnly: true,
    demand: { required: true, onClose: false, onMove: false },
  });
  if ("problems" in checked) Object.assign(problems, checked.problems);
  if (Object.keys(problems).length > 0) throw invalid(problems);
  if (!session) await takePoint(perAddress, `${ctx.workspace.id}:${email}`);
  return {
    contact: session ? { customerId: session.customer.id } : { name: form.first("name").trim().slice(0, 400), email },
    message: { text, files },
    ...(subject ? { subject } : {}),
    source: "web_form" as const,
    categoryId: category?.id ?? null,
    urgent: form.first("urgent") !== "",
    portalId: site.portal.id,
    fields: values,
  };
}

async function checkSender(ctx: Context, name: string, email: string): Promise<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (name.trim() === "") problems["contact.name"] = "Enter your name.";
  if (!isEmailAddress(email)) problems["contact.email"] = "Enter your e-mail address, like name@example.com.";
  else if (await isOwnAddress(ctx, email)) problems["contact.email"] = "This is our own address. Enter yours.";
  return problems;
}

/** Where the sender reads that it worked: their own page when signed in, else the one that the access key opens. */
async function confirmation(visit: PortalVisit, ticketId: number): Promise<string> {
  if (visit.session) return `/requests/${ticketId}/sent`;
  const ticket = await getTicket({ ...visit.ctx, actor: { type: "visitor", ticketId } }, ticketId);
  return `/requests/${accessKeyOf(ticket)}/sent`;
}
