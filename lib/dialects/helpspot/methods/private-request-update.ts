import { storedValues } from "@/lib/dialects/helpspot/custom-fields";
import { method, refused } from "@/lib/dialects/helpspot/method";
import { authorOf, deliveryOf, messageOf, noteParameters } from "@/lib/dialects/helpspot/note";
import {
  clearableText,
  flag,
  id,
  ids,
  longText,
  requestId,
  required,
  text,
  time,
} from "@/lib/dialects/helpspot/parameter-types";
import { customValues } from "@/lib/dialects/helpspot/parse";
import { statusFor } from "@/lib/dialects/helpspot/placement";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { ContactInput } from "@/lib/domain/customers/schema";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { getTicket } from "@/lib/domain/tickets/read-ticket";

const refusal = { plain: 210, reason: 212 } as const;

export const privateRequestUpdate = method({
  name: "private.request.update",
  verb: "POST",
  access: "private",
  doc: "Adds a note to a request, changes it, or both. What is not sent stays as it is.",
  parameters: {
    xRequest: required(requestId("The request.")),
    tNote: longText("A note. Without it only fields change."),
    xCategory: id("Category; 0 for none."),
    xPersonAssignedTo: id("Who works on it; 0 is the inbox."),
    xStatus: id("Status."),
    fOpen: flag("0 closes the request, 1 opens it again."),
    fUrgent: flag("1 for an urgent request."),
    xPerson: id("Who writes; 0 is the customer. Not sent, it is the caller."),
    ...noteParameters,
    sTitle: text("The subject of the mail that this note becomes."),
    reportingTags: ids("Reporting tags; they replace those of the request."),
    sUserId: clearableText("The customer's id in your own systems."),
    sFirstName: clearableText("The customer's first name."),
    sLastName: clearableText("The customer's last name."),
    sEmail: clearableText("The customer's e-mail address."),
    sPhone: clearableText("The customer's phone number."),
    dtGMTChange: time("When the note was written.", "now"),
    skipCustomChecks: flag("1 skips the checks of custom fields.", "0"),
    custom: customValues("Custom fields, each as Custom# with the field's id."),
  },
  files: true,
  example: { xRequest: "12746", tNote: "Update the request." },
  refusal,
  notFound: 103,
  run: async (ctx, input) => {
    if (input.tNote === undefined && input.files.length > 0) throw refused(refusal, "files need a note");
    const catalog = await loadCatalog(ctx);
    const needsTicket = input.fOpen !== undefined || input.sEmail !== undefined;
    const ticket = needsTicket ? await getTicket(ctx, input.xRequest) : undefined;
    const status = statusFor(catalog, input, ticket?.statusId);
    if ("refusal" in status) throw refused(refusal, status.refusal);
    const delivery = deliveryOf(input, refusal);
    return postUpdate(ctx, {
      ticketId: input.xRequest,
      author: authorOf(input.xPerson),
      message:
        input.tNote === undefined
          ? undefined
          : { ...messageOf(ctx, input.tNote, input, delivery), subject: input.sTitle, at: input.dtGMTChange },
      changes: {
        categoryId: orNone(input.xCategory),
        assigneeId: orNone(input.xPersonAssignedTo),
        statusId: status.statusId,
        urgent: input.fUrgent,
        mailboxId: input.email_from || undefined,
        reportingTagIds: input.reportingTags,
        contact: contactOf(input, ticket),
        fields:
          input.custom.size > 0 ? storedValues(catalog, input.custom, ctx.workspace.settings.timeZone) : undefined,
      },
      notifyCustomer: delivery.mails,
      notifyAgentIds: delivery.notifyAgentIds,
      skipFieldChecks: input.skipCustomChecks,
      suppress: delivery.suppress,
    });
  },
  present: ({ ticket }) => ({ root: "request", fields: { xRequest: ticket.id } }),
});

function orNone(id: number | undefined): number | null | undefined {
  return id === 0 ? null : id;
}

type SentContact = Partial<Record<"sUserId" | "sFirstName" | "sLastName" | "sEmail" | "sPhone", string>>;

/**
 * The customer's details as the request shall have them. Another address means another person to us; the details that
 * were not sent along stay as the request has them, instead of becoming that person's.
 */
function contactOf(sent: SentContact, ticket: Ticket | undefined): ContactInput {
  const kept: ContactInput = ticket
    ? {
        externalId: ticket.contactExternalId,
        firstName: ticket.contactFirstName,
        lastName: ticket.contactLastName,
        phone: ticket.contactPhone,
      }
    : {};
  return {
    externalId: sent.sUserId ?? kept.externalId,
    firstName: sent.sFirstName ?? kept.firstName,
    lastName: sent.sLastName ?? kept.lastName,
    phone: sent.sPhone ?? kept.phone,
    email: sent.sEmail,
  };
}
