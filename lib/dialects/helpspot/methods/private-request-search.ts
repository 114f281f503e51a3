import { method } from "@/lib/dialects/helpspot/method";
import { flag, id, int, oneOf, text, time } from "@/lib/dialects/helpspot/parameter-types";
import { customValues } from "@/lib/dialects/helpspot/parse";
import { requestRow } from "@/lib/dialects/helpspot/present-row";
import { relativePeriods } from "@/lib/dialects/helpspot/relative-dates";
import { searchQuery, sortFor } from "@/lib/dialects/helpspot/search";
import { Rows } from "@/lib/dialects/helpspot/tree";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { listTickets } from "@/lib/domain/tickets/list-tickets";

/** Clients expect every match when they name no length; this is the most we give. */
const MAX_RESULTS = 1000;

export const privateRequestSearch = method({
  name: "private.request.search",
  verb: "GET",
  access: "private",
  doc: "Finds requests. Without parameters the newest ones. Trash and spam are left out.",
  parameters: {
    anyall: oneOf(["all", "any"], "Whether all conditions must hold, or any of them.", "all"),
    xRequest: id("The request's id."),
    xStatus: id("Status."),
    xCategory: id("Category."),
    xPersonAssignedTo: id("Who works on it; 0 finds what nobody does."),
    fOpen: flag("1 for open requests, 0 for closed ones."),
    sUserId: text("The customer's id in your own systems; * at either end stands for anything."),
    sFirstName: text("The customer's first name; * as above."),
    sLastName: text("The customer's last name; * as above."),
    sEmail: text("The customer's e-mail address; * as above."),
    sPhone: text("The customer's phone number; * as above."),
    custom: customValues("A custom field's value, as Custom# with the field's id."),
    sSearch: text("Words to look for in all notes."),
    beforeDate: time("Opened before."),
    afterDate: time("Opened after."),
    closedBeforeDate: time("Closed before."),
    closedAfterDate: time("Closed after."),
    relativedate: oneOf(relativePeriods, "Opened in this period. Weeks run from Sunday to Saturday."),
    start: int("The first row to give.", "0"),
    length: int("How many rows to give at most.", String(MAX_RESULTS)),
    orderBy: text("The field to sort by, for example xRequest or sLastName; xRequest when not sent."),
    orderByDir: oneOf(["desc", "asc"], "The direction.", "desc"),
    fRawValues: flag("1 prints stored numbers instead of names and dates.", "0"),
    fIncludeTimeTotal: flag("1 adds the time worked.", "0"),
  },
  example: { sSearch: "printer" },
  run: async (ctx, input) => {
    const catalog = await loadCatalog(ctx);
    const page = await listTickets(ctx, {
      query: searchQuery(catalog, input, ctx.workspace.settings.timeZone, new Date()),
      sort: sortFor(input.orderBy, input.orderByDir ?? "desc"),
      offset: input.start ?? 0,
      limit: Math.min(input.length || MAX_RESULTS, MAX_RESULTS),
    });
    return { rows: page.rows, timeTotal: input.fIncludeTimeTotal === true };
  },
  present: ({ rows, timeTotal }, view) => ({
    root: "requests",
    fields: { request: new Rows(rows.map((ticket) => requestRow(view, ticket, { note: true, timeTotal }))) },
  }),
});
