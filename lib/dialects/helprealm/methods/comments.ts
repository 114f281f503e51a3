import { HelprealmError } from "@/lib/dialects/helprealm/errors";
import { given, text } from "@/lib/dialects/helprealm/fields";
import { method } from "@/lib/dialects/helprealm/method";
import { openTicket } from "@/lib/dialects/helprealm/tickets";
import { rowNumber } from "@/lib/dialects/paths";
import { DomainError } from "@/lib/domain/errors";
import { editCustomerMessage } from "@/lib/domain/tickets/edit-message";
import { postUpdate } from "@/lib/domain/tickets/post-update";

const hash = given("The hash of a ticket of this workspace.");
const apitoken = given("The workspace's API token.");

export const commentAddCustomer = method({
  name: "ticket/comment/add/customer",
  verb: "POST",
  path: "/api/{workspace}/ticket/comment/add/customer",
  door: "api",
  doc: "Adds what the customer writes. A closed or waiting ticket is open again, and its agent is told.",
  fields: { apitoken, hash, text: text("What the customer writes, at most 4096 bytes.") },
  example: { apitoken: "{apitoken}", hash: "{hash}", text: "It works again, thank you." },
  success: { documented: 200, live: 201 },
  run: async (ctx, input) => {
    const ticket = await openTicket(ctx, input.hash);
    const { messageId } = await postUpdate(ctx, {
      ticketId: ticket.id,
      author: "customer",
      message: { text: input.text, allowEmpty: true },
      notifyAgentIds: ticket.assigneeId === null ? [] : [ticket.assigneeId],
    });
    return { ticket: input.hash, cmt_id: messageId };
  },
});

export const commentEditCustomer = method({
  name: "ticket/comment/edit/customer",
  verb: "POST",
  path: "/api/{workspace}/ticket/comment/edit/customer",
  door: "api",
  doc: "Puts other words in place of a customer's comment. What agents wrote cannot be changed.",
  fields: {
    apitoken,
    hash,
    text: text("The new text, at most 4096 bytes."),
    cmt_id: given("The id of the comment."),
  },
  example: { apitoken: "{apitoken}", hash: "{hash}", cmt_id: "{cmt_id}", text: "It works again. Thank you!" },
  success: { documented: 200, live: 200 },
  run: async (ctx, input) => {
    const ticket = await openTicket(ctx, input.hash);
    const messageId = rowNumber(input.cmt_id);
    const unknown = () => new HelprealmError(404, { ticket: input.hash, cmt_id: input.cmt_id });
    if (messageId === null) throw unknown();
    try {
      await editCustomerMessage(ctx, { ticketId: ticket.id, messageId, text: input.text });
    } catch (error) {
      if (error instanceof DomainError && error.reason === "message") throw unknown();
      throw error;
    }
    return { ticket: input.hash, cmt_id: messageId };
  },
});
