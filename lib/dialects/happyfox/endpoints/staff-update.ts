import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { addresses, flag, id, line } from "@/lib/dialects/happyfox/parameter-types";
import { actAsStaff, staffParameters } from "@/lib/dialects/happyfox/staff-act";

const own = {
  cc: addresses("Who gets copies."),
  bcc: addresses("Who gets hidden copies."),
  update_customer: flag("Mail the reply to the contact.", "false"),
  send_survey: flag("Taken, and without effect: there are no surveys here.", "false"),
  parent_update: id("Taken, and without effect: there are no threads of social networks here."),
  last_staff_message: id("Id of the last staff message known; the update is refused when there is a newer one."),
  subject: line("Subject of the reply's mail.", 500),
};

export const staffUpdate = endpoint({
  name: "Adding a Staff update",
  verb: "POST",
  path: "ticket/{ticket_number}/staff_update",
  doc: "A reply of staff, changes of the ticket, or both at once.",
  parameters: { ...staffParameters, ...own },
  customFields: ["ticket", "contact"],
  bodies: ["JSON", "form", "multipart"],
  files: "attachments",
  example: { path: "ticket/1/staff_update/", payload: { staff: 1, html: "<p>Example reply</p>" } },
  run: (request) =>
    actAsStaff(request, own, (input) => ({
      message: { subject: input.subject, cc: input.cc, bcc: input.bcc },
      update: {
        notifyCustomer: input.update_customer ?? false,
        isLatest: true,
        expectedLastAgentMessageId: input.last_staff_message,
      },
    })),
});
