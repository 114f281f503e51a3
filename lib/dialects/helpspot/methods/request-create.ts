import { storedValues } from "@/lib/dialects/helpspot/custom-fields";
import { method } from "@/lib/dialects/helpspot/method";
import { contactOf, customerNames, customerParameters } from "@/lib/dialects/helpspot/parameter-groups";
import { flag, id, longText, required, text } from "@/lib/dialects/helpspot/parameter-types";
import { customValues } from "@/lib/dialects/helpspot/parse";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { accessKeyOf } from "@/lib/domain/tickets/read-ticket";

export const requestCreate = method({
  name: "request.create",
  verb: "POST",
  access: "public",
  doc: "Makes a request, as the portal's form does: assignment, mails and rules follow alike.",
  parameters: {
    tNote: required(longText("The request, as plain text.")),
    ...customerParameters,
    xCategory: id("A public category. Its custom fields' rules apply."),
    fUrgent: flag("1 for an urgent request.", "0"),
    xPortal: id("The secondary portal the request belongs to."),
    sTitle: text("A subject, where the portal lets customers set one."),
    custom: customValues("Public custom fields of the category, each as Custom# with the field's id."),
  },
  together: customerNames,
  files: true,
  example: { tNote: "This is the request.", sUserId: "12345" },
  refusal: { plain: 206, reason: 207 },
  run: async (ctx, input) => {
    const { settings } = ctx.workspace;
    return createTicket(ctx, {
      contact: contactOf(input),
      message: { visibility: "public", text: input.tNote, files: input.files },
      source: "api",
      subject: settings.customersSetSubject ? input.sTitle : undefined,
      categoryId: input.xCategory || undefined,
      urgent: input.fUrgent,
      portalId: input.xPortal || undefined,
      fields: storedValues(await loadCatalog(ctx), input.custom, settings.timeZone),
    });
  },
  present: ({ ticket }) => ({ root: "request", fields: { xRequest: ticket.id, accesskey: accessKeyOf(ticket) } }),
});
