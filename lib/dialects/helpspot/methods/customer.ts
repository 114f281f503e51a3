import { HelpspotError } from "@/lib/dialects/helpspot/errors";
import { method } from "@/lib/dialects/helpspot/method";
import { longText, required, text } from "@/lib/dialects/helpspot/parameter-types";
import { titleOf } from "@/lib/dialects/helpspot/present-row";
import { Rows } from "@/lib/dialects/helpspot/tree";
import { openedViaNumber } from "@/lib/dialects/helpspot/values";
import { seconds } from "@/lib/dialects/helpspot/view";
import type { Context } from "@/lib/domain/context";
import { setCustomerPassword } from "@/lib/domain/customers/set-password";
import { assertPointLeft, clearPoints, takePoint } from "@/lib/domain/rate-limits";
import { checkCustomerPassword } from "@/lib/domain/sessions/sessions";
import { listTickets } from "@/lib/domain/tickets/list-tickets";
import { accessKeyOf } from "@/lib/domain/tickets/read-ticket";

/** Guesses at one name from one address in a minute, at one name from anywhere, and wrong ones from one address. */
const LIMITS = {
  pair: { name: "helpspot:customer", points: 5, seconds: 60 },
  name: { name: "helpspot:customer-name", points: 60, seconds: 900 },
  address: { name: "helpspot:customer-address", points: 100, seconds: 900 },
};
const MAX_REQUESTS = 1000;

/**
 * The customer of a name and password. Points are taken before the look, so that guesses sent at once count too.
 * @throws HelpspotError 104 for a wrong pair; `rate_limited`
 */
async function customerOf(ctx: Context, name: string, password: string) {
  const { id } = ctx.workspace;
  const address = `${id} ${ctx.ip}`;
  const own = `${id} ${name}`;
  await assertPointLeft(LIMITS.address, address);
  await takePoint(LIMITS.name, own);
  await takePoint(LIMITS.pair, `${own} ${ctx.ip}`);
  const customer = await checkCustomerPassword(ctx.workspace, name, password);
  if (!customer) {
    await takePoint(LIMITS.address, address);
    throw new HelpspotError({ id: 104 });
  }
  await Promise.all([clearPoints(LIMITS.name, own), clearPoints(LIMITS.pair, `${own} ${ctx.ip}`)]);
  return customer;
}

export const customerGetRequests = method({
  name: "customer.getRequests",
  verb: "GET",
  access: "public",
  doc: "A customer's requests, newest first, for their portal password. Numbers and times print as stored.",
  parameters: {
    sEmail: required(text("The e-mail address that the customer signs in with.")),
    sPassword: required(longText("Their portal password.")),
  },
  example: { sEmail: "tsmith@companyco.com", sPassword: "nusoxdln" },
  run: async (ctx, input) => {
    const customer = await customerOf(ctx, input.sEmail, input.sPassword);
    return listTickets(
      { ...ctx, actor: customer },
      { query: { field: "mergedIntoId", op: "is_empty" }, sort: "-id", limit: MAX_REQUESTS },
    );
  },
  present: ({ rows }, { catalog }) => ({
    root: "requests",
    fields: {
      request: new Rows(
        rows.map((ticket) => ({
          xRequest: ticket.id,
          fOpenedVia: openedViaNumber(ticket.source),
          xOpenedViaId: ticket.source === "email" ? (ticket.mailboxId ?? 0) : 0,
          fOpen: ticket.closedAt === null ? 1 : 0,
          xStatus: ticket.statusId,
          fUrgent: catalog.priority.get(ticket.priorityId)?.isUrgent ? 1 : 0,
          xCategory: ticket.categoryId ?? 0,
          dtGMTOpened: seconds(ticket.createdAt),
          sRequestPassword: ticket.accessPassword,
          sTitle: titleOf(ticket),
          sUserId: ticket.contactExternalId,
          sFirstName: ticket.contactFirstName,
          sLastName: ticket.contactLastName,
          sEmail: ticket.contactEmail,
          sPhone: ticket.contactPhone,
          sCategory: catalog.category.get(ticket.categoryId ?? 0)?.name ?? "",
          sStatus: catalog.status.get(ticket.statusId)?.name ?? "",
          tNote: ticket.openingExcerpt,
          fullname: `${ticket.contactFirstName} ${ticket.contactLastName}`,
          accesskey: accessKeyOf(ticket),
        })),
      ),
    },
  }),
});

export const privateCustomerSetPasswordByEmail = method({
  name: "private.customer.setPasswordByEmail",
  verb: "GET",
  access: "private",
  doc: "Sets the portal password of an e-mail address; a customer with that address is made when there is none.",
  parameters: {
    sEmail: required(text("The customer's e-mail address.")),
    sPassword: required(longText("The new password.")),
  },
  example: { sEmail: "tsmith@companyco.com", sPassword: "8!TrucK" },
  refusal: { plain: 211 },
  run: async (ctx, input) => {
    await setCustomerPassword(ctx, { email: input.sEmail, password: input.sPassword });
    return input.sPassword;
  },
  present: (sPassword) => ({ root: "results", fields: { sPassword } }),
});
