import { ticketOf } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { notAChoice } from "@/lib/dialects/happyfox/errors";
import { sentFiles, takePictures } from "@/lib/dialects/happyfox/files";
import { addresses, id, longText } from "@/lib/dialects/happyfox/parameter-types";
import { alias, Problems, readParameters, required } from "@/lib/dialects/happyfox/parameters";
import { payloadOf } from "@/lib/dialects/happyfox/payload";
import { contactName } from "@/lib/dialects/happyfox/present-contact";
import { loadTicket } from "@/lib/dialects/happyfox/present-ticket";
import { customerCards } from "@/lib/domain/customers/cards";
import { postUpdate } from "@/lib/domain/tickets/post-update";

const parameters = {
  user: required(alias(id("Id of the contact who writes."), "client")),
  text: required(alias(longText("The reply, as plain text or as HTML."), "html")),
  cc: addresses("Who gets copies."),
  bcc: addresses("Who gets hidden copies."),
};

/** The text counts as HTML once it holds a tag. */
const hasTag = (text: string) => /<\/?[a-z][^<>]*>/i.test(text);

export const userReply = endpoint({
  name: "Adding a Contact reply",
  verb: "POST",
  path: "ticket/{ticket_number}/user_reply",
  doc: "A reply of a contact. A ticket that was completed is opened again.",
  parameters,
  bodies: ["JSON", "form", "multipart"],
  files: "attachments",
  example: {
    path: "ticket/1/user_reply/",
    payload: { user: 1, text: "This is a response sent by the user via API", cc: "exampleaddress@example.com" },
  },
  run: async ({ desk, call, path }) => {
    const ticket = await ticketOf(desk, path.ticket_number ?? "");
    const problems = new Problems();
    const input = readParameters(parameters, payloadOf(call.input), desk, problems);
    const files = sentFiles(call.input, problems);
    const card = input.user === undefined ? undefined : (await customerCards(desk.ctx, [input.user])).get(input.user);
    if (input.user !== undefined && !card) problems.add("user", notAChoice);
    problems.raise();
    if (!card) throw new Error("A contact who is not there was let through.");
    const pictures = await takePictures(desk.ctx, input.text);
    await postUpdate(desk.ctx, {
      ticketId: ticket.id,
      author: { name: contactName(card), email: card.email ?? "", customerId: card.id },
      message: {
        ...(hasTag(input.text) ? { html: pictures.html } : { text: input.text }),
        cc: input.cc,
        bcc: input.bcc,
        files: [...files, ...pictures.files],
      },
      notifyCustomer: false,
    });
    return loadTicket(desk, ticket.id);
  },
});
