import { storedValues } from "@/lib/dialects/helpspot/custom-fields";
import { method, refused } from "@/lib/dialects/helpspot/method";
import { authorOf, deliveryOf, messageOf, noteParameters } from "@/lib/dialects/helpspot/note";
import { contactOf, customerNames, customerParameters } from "@/lib/dialects/helpspot/parameter-groups";
import { flag, id, ids, int, longText, required, text, time } from "@/lib/dialects/helpspot/parameter-types";
import { customValues } from "@/lib/dialects/helpspot/parse";
import { statusFor } from "@/lib/dialects/helpspot/placement";
import { openedViaChoices, sourceOf } from "@/lib/dialects/helpspot/values";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { createTicket } from "@/lib/domain/tickets/create-ticket";

const refusal = { plain: 206, reason: 207 } as const;

export const privateRequestCreate = method({
  name: "private.request.create",
  verb: "POST",
  access: "private",
  doc: "Makes a request as a staff member does. With email_from=0 and dtGMTOpened it imports an old one.",
  parameters: {
    tNote: required(longText("The first note.")),
    xCategory: required(id("Category.")),
    ...customerParameters,
    xPersonAssignedTo: id("Who works on it; 0 leaves it in the inbox. Not sent, the category decides."),
    ...noteParameters,
    xPersonOpenedBy: id("Who opened it; 0 is the customer. Not sent, it is the caller."),
    sTitle: text("The subject."),
    reportingTags: ids("Reporting tags of the category."),
    fOpen: flag("0 makes a closed request.", "1"),
    xStatus: id("Status."),
    fUrgent: flag("1 for an urgent request.", "0"),
    fOpenedVia: { ...int("How it was opened.", "6"), choices: openedViaChoices },
    xPortal: id("The secondary portal it belongs to."),
    dtGMTOpened: time("When it was opened; an earlier time imports an old request.", "now"),
    skipCustomChecks: flag("1 skips the checks of custom fields.", "0"),
    custom: customValues("Custom fields, each as Custom# with the field's id."),
  },
  together: customerNames,
  files: true,
  example: { tNote: "This is the request.", sUserId: "12345", xCategory: "1" },
  refusal,
  run: async (ctx, input) => {
    const catalog = await loadCatalog(ctx);
    const status = statusFor(catalog, input);
    if ("refusal" in status) throw refused(refusal, status.refusal);
    const delivery = deliveryOf(input, refusal);
    return createTicket(ctx, {
      contact: contactOf(input),
      author: authorOf(input.xPersonOpenedBy),
      message: messageOf(ctx, input.tNote, input, delivery),
      source: sourceOf(input.fOpenedVia ?? 0) ?? "api",
      subject: input.sTitle,
      categoryId: input.xCategory,
      statusId: status.statusId,
      urgent: input.fUrgent,
      assigneeId: input.xPersonAssignedTo === 0 ? null : input.xPersonAssignedTo,
      mailboxId: input.email_from || undefined,
      portalId: input.xPortal || undefined,
      fields: storedValues(catalog, input.custom, ctx.workspace.settings.timeZone),
      reportingTagIds: input.reportingTags,
      createdAt: input.dtGMTOpened,
      skipFieldChecks: input.skipCustomChecks,
      notifyCustomer: delivery.mails,
      notifyAgentIds: delivery.notifyAgentIds,
      suppress: delivery.suppress,
    });
  },
  present: ({ ticket }) => ({ root: "request", fields: { xRequest: ticket.id } }),
});
