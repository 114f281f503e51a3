import { method, refused } from "@/lib/dialects/helpspot/method";
import { flag, id, int, longText, requestId, required, text, time } from "@/lib/dialects/helpspot/parameter-types";
import { type Fields, Rows } from "@/lib/dialects/helpspot/tree";
import type { View } from "@/lib/dialects/helpspot/view";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { getTicket } from "@/lib/domain/tickets/read-ticket";
import { deleteTimeEntry } from "@/lib/domain/time-entries/commands";
import { listTimeEntries, type TimeEntry } from "@/lib/domain/time-entries/queries";
import { startOfDay } from "@/lib/text/dates";

const refusal = { plain: 209 } as const;

export const privateRequestAddTimeEvent = method({
  name: "private.request.addTimeEvent",
  verb: "POST",
  access: "private",
  doc: "Logs time worked on a request.",
  parameters: {
    xRequest: required(requestId("The request.")),
    xPerson: required(id("Who worked.")),
    iMonth: required(int("The month of the work, 1 to 12.")),
    iDay: required(int("The day of the month.")),
    iYear: required(int("The year.")),
    tDescription: required(longText("What was done.")),
    tTime: required(text("How long: hours and minutes (2:30), or decimal hours (2.5).")),
    dtGMTDateAdded: time("When it was written down.", "now"),
    fBillable: flag("1 for time that is billed.", "0"),
  },
  example: {
    xRequest: "12650",
    xPerson: "2",
    iMonth: "10",
    iDay: "21",
    iYear: "2007",
    tDescription: "fixed printer",
    tTime: "2:30",
  },
  refusal,
  notFound: 103,
  run: async (ctx, input) => {
    const workedOn = calendarDay(input.iYear, input.iMonth, input.iDay);
    const seconds = secondsOf(input.tTime);
    if (workedOn === undefined || seconds === undefined) throw refused(refusal, "");
    const { timeEntryId } = await postUpdate(ctx, {
      ticketId: input.xRequest,
      time: {
        seconds,
        billable: input.fBillable,
        note: input.tDescription,
        workedOn,
        agentId: input.xPerson,
        createdAt: input.dtGMTDateAdded,
      },
    });
    return timeEntryId;
  },
  present: (timeEntryId) => ({ root: "results", fields: { xTimeId: timeEntryId } }),
});

export const privateRequestDeleteTimeEvent = method({
  name: "private.request.deleteTimeEvent",
  verb: "POST",
  access: "private",
  doc: "Takes logged time off its request.",
  parameters: { xTimeId: required(id("The time event.")) },
  example: { xTimeId: "754" },
  run: (ctx, { xTimeId }) => deleteTimeEntry(ctx, xTimeId),
  present: () => ({ root: "results", fields: { deleted: 1 } }),
});

export const privateRequestGetTimeEvents = method({
  name: "private.request.getTimeEvents",
  verb: "GET",
  access: "private",
  doc: "The time logged on a request.",
  parameters: {
    xRequest: required(requestId("The request.")),
    fRawValues: flag("1 prints stored numbers instead of names and dates.", "0"),
  },
  example: { xRequest: "12650" },
  notFound: 103,
  run: async (ctx, { xRequest }) => {
    const [ticket, entries] = await Promise.all([getTicket(ctx, xRequest), listTimeEntries(ctx, xRequest)]);
    return { ticketId: ticket.id, entries: entries.reverse() };
  },
  present: ({ ticketId, entries }, view) => ({
    root: "time_events",
    fields: { event: new Rows(entries.map((entry) => timeEvent(view, ticketId, entry))) },
  }),
});

/** One time event, as every method prints it. */
export function timeEvent(view: View, ticketId: number, entry: TimeEntry): Fields {
  return {
    xTimeId: entry.id,
    xRequest: ticketId,
    xPerson: view.person(entry.agentId),
    iSeconds: entry.seconds,
    fBillable: entry.billable ? 1 : 0,
    dtGMTDate: view.date(startOfDay(entry.workedOn, view.timeZone)),
    dtGMTDateAdded: view.dateTime(entry.createdAt),
    tDescription: entry.note,
  };
}

/** `2007-10-21`, or undefined for a day that no calendar has. */
function calendarDay(year: number, month: number, day: number): string | undefined {
  if (year < 1970 || year > 9999) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : undefined;
}

/** Seconds of `2:30` or `2.5`; undefined for what is no time, or none at all. */
function secondsOf(sent: string): number | undefined {
  const clock = /^(\d{1,4}):([0-5]?\d)$/.exec(sent);
  if (clock) return (Number(clock[1]) * 60 + Number(clock[2])) * 60 || undefined;
  if (!/^(?:\d{1,4}(?:[.,]\d{0,6})?|[.,]\d{1,6})$/.test(sent)) return undefined;
  return Math.round(Number(sent.replace(",", ".")) * 3600) || undefined;
}
