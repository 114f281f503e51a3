import { method } from "@/lib/dialects/helpspot/method";
import { timeEvent } from "@/lib/dialects/helpspot/methods/time-events";
import { flag, id, int, oneOf, type Parameter, text, time } from "@/lib/dialects/helpspot/parameter-types";
import { customValues } from "@/lib/dialects/helpspot/parse";
import { conditionsOf } from "@/lib/dialects/helpspot/search";
import { Rows } from "@/lib/dialects/helpspot/tree";
import { openedViaChoices } from "@/lib/dialects/helpspot/values";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { searchTimeEntries, type TimeOrder } from "@/lib/domain/time-entries/queries";
import { calendarDate } from "@/lib/text/dates";

const DAY = 24 * 60 * 60 * 1000;

/** Our word for each name that time can be sorted by. */
const ORDERS: Readonly<Record<string, TimeOrder>> = {
  dtGMTDate: "workedOn",
  dtGMTDateAdded: "createdAt",
  xTimeId: "id",
  xRequest: "ticketId",
  xPerson: "agentId",
  iSeconds: "seconds",
  fBillable: "billable",
  tDescription: "note",
  sUserId: "contactExternalId",
  sFirstName: "contactFirstName",
  sLastName: "contactLastName",
  sEmail: "contactEmail",
};

function orderOf(sent: string | undefined): TimeOrder {
  const name = Object.keys(ORDERS).find((one) => one.toLowerCase() === sent?.toLowerCase());
  return ORDERS[name ?? "dtGMTDate"] ?? "workedOn";
}

/** As a time, but 0 is the beginning of time. */
const timeOrZero = (doc: string, fallback: string): Parameter<Date | undefined> => {
  const usual = time(doc, fallback);
  return {
    ...usual,
    read: (values, name) => (/^\s*0+\s*$/.test(values.get(name) ?? "") ? new Date(0) : usual.read(values, name)),
  };
};

export const privateTimetrackerSearch = method({
  name: "private.timetracker.search",
  verb: "GET",
  access: "private",
  doc: "Finds time that was logged, by the requests it was logged on and by its day.",
  parameters: {
    sUserId: text("The customer's id in your own systems; * at either end stands for anything."),
    sEmail: text("The customer's e-mail address; * as above."),
    sFirstName: text("The customer's first name; * as above."),
    sLastName: text("The customer's last name; * as above."),
    fOpen: flag("1 for open requests, 0 for closed ones."),
    xStatus: id("Status."),
    xMailbox: id("Mailbox."),
    fOpenedVia: { ...int("How the request was opened."), choices: openedViaChoices },
    xCategory: id("Category."),
    fUrgent: flag("1 for urgent requests, 0 for the others."),
    xPersonAssignedTo: id("Who works on the request; 0 finds what nobody does."),
    xPersonOpenedBy: id("Who opened the request; 0 finds what customers opened."),
    custom: customValues("A custom field's value, as Custom# with the field's id."),
    start_time: timeOrZero("The first day of the work; 0 is all time.", "30 days ago"),
    end_time: time("The last day of the work.", "now"),
    orderBy: text("The field to sort by, for example iSeconds; dtGMTDate when not sent."),
    orderByDir: oneOf(["desc", "asc"], "The direction.", "desc"),
    fRawValues: flag("1 prints stored numbers instead of names and dates.", "0"),
  },
  example: { sUserId: "76548" },
  run: async (ctx, input) => {
    const catalog = await loadCatalog(ctx);
    const { timeZone } = ctx.workspace.settings;
    const now = new Date();
    return searchTimeEntries(ctx, {
      query: { all: conditionsOf(catalog, input, timeZone, now) },
      from: calendarDate(input.start_time ?? new Date(now.getTime() - 30 * DAY), timeZone),
      until: calendarDate(input.end_time ?? now, timeZone),
      order: orderOf(input.orderBy),
      descending: input.orderByDir !== "asc",
    });
  },
  present: (found, view) => ({
    root: "time_events",
    fields: {
      event: new Rows(
        found.map((entry) => ({
          ...timeEvent(view, entry.ticketId, entry),
          sUserId: entry.contact.externalId,
          sFirstName: entry.contact.firstName,
          sLastName: entry.contact.lastName,
          sEmail: entry.contact.email,
        })),
      ),
    },
  }),
});
