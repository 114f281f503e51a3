import { asStaff, displayId, ticketOf } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { isRequired, notAChoice } from "@/lib/dialects/happyfox/errors";
import { sentFiles, takePictures } from "@/lib/dialects/happyfox/files";
import { addresses, flag, ids, line, longText, staff } from "@/lib/dialects/happyfox/parameter-types";
import { alias, Problems, readParameters, required } from "@/lib/dialects/happyfox/parameters";
import { payloadOf } from "@/lib/dialects/happyfox/payload";
import { timestamp } from "@/lib/dialects/happyfox/wire";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { getThread, type TicketThread } from "@/lib/domain/tickets/read-ticket";
import { escapeHtml, textToHtml } from "@/lib/text/html";

const parameters = {
  staff_id: required(alias(staff("Id of the staff member who forwards."), "staff")),
  to: required(addresses("Who gets it.")),
  subject: required(line("Subject of the mail.", 500)),
  message: alias(longText("What goes before the ticket's messages, as plain text or as HTML."), "html"),
  cc: addresses("Who gets copies."),
  bcc: addresses("Who gets hidden copies."),
  to_include_ticket_contact: flag("Send it to the contact, too.", "false"),
  cc_include_ticket_contact: flag("Send the contact a copy.", "false"),
  send_all_messages: flag("Put the ticket's messages below.", "true"),
  include_pvt_notes: flag("Private notes among them.", "false"),
  convert_replies_as_new_ticket: flag("Taken, and without effect: answers come to this ticket.", "true"),
  ticket_attachments: ids("Ids of files of the ticket that go with it."),
};

export const forwardTicket = endpoint({
  name: "Forward ticket to an external email address",
  verb: "POST",
  path: "ticket/{ticket_number}/forward",
  doc: "Mails a ticket to people outside.",
  parameters,
  bodies: ["JSON", "form", "multipart"],
  files: "attachments",
  example: {
    path: "ticket/1/forward/",
    payload: { staff_id: 1, subject: "test", to: "james@example.com, john@example.com" },
  },
  run: async ({ desk, call, path }) => {
    const ticket = await ticketOf(desk, path.ticket_number ?? "");
    const problems = new Problems();
    const input = readParameters(parameters, payloadOf(call.input), desk, problems);
    if (input.to?.length === 0) problems.add("to", isRequired);
    const files = sentFiles(call.input, problems);
    const thread = await getThread(desk.ctx, ticket.id);
    const ownFiles = thread.messages.flatMap((message) => message.attachments);
    const chosen = ownFiles.filter((file) => input.ticket_attachments?.includes(file.id));
    if (chosen.length < new Set(input.ticket_attachments).size) problems.add("ticket_attachments", notAChoice);
    problems.raise();
    const ctx = await asStaff(desk, input.staff_id, ticket);
    const pictures = await takePictures(desk.ctx, input.message ?? "");
    const contact = ticket.contactEmail === "" ? [] : [ticket.contactEmail];
    await postUpdate(ctx, {
      ticketId: ticket.id,
      message: {
        visibility: "external",
        subject: input.subject,
        html: [
          /<[a-z][^<>]*>/i.test(pictures.html) ? pictures.html : textToHtml(pictures.html),
          ...(input.send_all_messages === false ? [] : quoted(thread, input.include_pvt_notes ?? false)),
        ].join(""),
        to: [...new Set([...input.to, ...(input.to_include_ticket_contact ? contact : [])])],
        cc: [...new Set([...(input.cc ?? []), ...(input.cc_include_ticket_contact ? contact : [])])],
        bcc: input.bcc,
        files: [
          ...files,
          ...pictures.files,
          ...chosen.map(({ hash, size, fileName, mimeType }) => ({ hash, size, fileName, mimeType })),
        ],
      },
    });
    return { message: `Successfully forwarded the ticket ${displayId(desk.catalog, ticket)}` };
  },
});

/** The messages of a ticket as quotes, oldest first. Pictures inside them stay behind. */
function quoted(thread: TicketThread, notes: boolean): string[] {
  return thread.messages
    .filter((message) => message.visibility === "public" || (notes && message.visibility === "private"))
    .map((message) => {
      const head = `${message.authorName}, ${timestamp(message.createdAt)}:`;
      return `<p>${escapeHtml(head)}</p><blockquote>${textToHtml(message.bodyText)}</blockquote>`;
    });
}
