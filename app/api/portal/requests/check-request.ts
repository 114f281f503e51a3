import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { publicFieldsOf, readFieldValues } from "@/lib/domain/custom-fields/form-values";
import { checkFields } from "@/lib/domain/custom-fields/logic";
import { isOwnAddress } from "@/lib/domain/customers/account-mails";
import { invalid } from "@/lib/domain/errors";
import { offers } from "@/lib/domain/portals/logic";
import { takeProof } from "@/lib/domain/portals/proof-of-work";
import { takePoint } from "@/lib/domain/rate-limits";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import type { PortalVisit } from "@/lib/web/portal";
import { zoneOr } from "@/lib/web/time-zone";
import { checkCopies } from "../copies";
import type { SentForm } from "../sent-form";

/** Requests one address may send by form. */
const perAddress = { name: "portal-request-address", points: 15, seconds: 3600 };

/** The new ticket that a form means. Throws `invalid` with every problem at once, so that nobody corrects in rounds. */
export async function checkRequest(visit: PortalVisit, form: SentForm, files: SentForm["files"]) {
  const t = await getExtracted("portal");
  const { ctx, session, site } = visit;
  const catalog = await loadCatalog(ctx);
  const problems: Record<string, string> = {};
  if (form.first("website") !== "") problems.website = t("Leave this field empty. It is there to catch robots.");
  const email = normalizeEmail(form.first("email"));
  if (!session) Object.assign(problems, await checkSender(ctx, form.first("name"), email));
  const categories = catalog.categories.filter(
    (one) => one.active && one.isPublic && offers(site.portal.categoryIds, one.id),
  );
  const category = categories.find((one) => String(one.id) === form.first("category"));
  if (categories.length > 0 && !category) problems.categoryId = t("Choose what this is about.");
  const subject = visit.site.workspace.settings.customersSetSubject ? form.first("subject").trim() : "";
  if (visit.site.workspace.settings.customersSetSubject && subject === "")
    problems.subject = t("Say in a few words what this is about.");
  if (subject.length > 500) problems.subject = t("Keep the subject shorter than 500 characters.");
  const text = form.first("message").replaceAll("\r\n", "\n");
  if (text.trim() === "") problems.message = t("Tell us what happened, or what you need.");
  if (form.problem) problems.files = form.problem;
  const copies = await checkCopies(ctx, form.first("cc"), problems);
  const { consent } = site.portal;
  if (consent !== "" && form.first("consent") === "") problems.consent = t("Tick this to go on.");
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
  if (!session) {
    await takePoint(perAddress, `${ctx.workspace.id}:${email}`);
    if (site.portal.proofOfWork) await takeProof(ctx, form.first("proof"));
  }
  return {
    contact: session ? { customerId: session.customer.id } : { name: form.first("name").trim().slice(0, 400), email },
    message: { text, files, cc: copies },
    ...(subject ? { subject } : {}),
    source: "web_form" as const,
    categoryId: category?.id ?? null,
    urgent: form.first("urgent") !== "",
    portalId: site.portal.id,
    fields: values,
    // What was agreed to is kept with the request, since the sentence may change.
    ...(consent === "" ? {} : { external: { portal: { consent, agreedAt: new Date().toISOString() } } }),
  };
}

async function checkSender(ctx: Context, name: string, email: string): Promise<Record<string, string>> {
  const t = await getExtracted("portal");
  const problems: Record<string, string> = {};
  if (name.trim() === "") problems["contact.name"] = t("Enter your name.");
  if (!isEmailAddress(email)) problems["contact.email"] = t("Enter your e-mail address, like name@example.com.");
  else if (await isOwnAddress(ctx, email)) problems["contact.email"] = t("This is our own address. Enter yours.");
  return problems;
}
