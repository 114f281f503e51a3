import { asc, eq } from "drizzle-orm";
import { calendars, promises } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import type { Calendar } from "../catalog/catalog";
import { applied, assertFreeName } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { recomputePromises } from "../promises/recompute";
import { addBusinessTime } from "./business-time";
import { type CreateCalendarInput, createCalendarInput, type EditCalendarInput, editCalendarInput } from "./schema";

const mostCalendars = 200;

const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** As the audit log tells them: spans and days as words, so that what came and went can be told apart. */
const facts = ({ name, timeZone, hours, holidays, isDefault }: Calendar) => ({
  name,
  timeZone,
  hours: hours.map(({ day, from, to }) => `${dayNames[day - 1]} ${clock(from)}–${clock(to)}`),
  holidays: holidays.map((one) => `${one.date}${one.yearly ? " every year" : ""} ${one.name}`.trim()),
  isDefault,
});

const calendarRows = (ctx: TransactionContext): Promise<Calendar[]> =>
  ctx.tx.select().from(calendars).where(eq(calendars.workspaceId, ctx.workspace.id)).orderBy(asc(calendars.id));

function pick(rows: readonly Calendar[], id: number): Calendar {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Calendar");
  return row;
}

/** Hours that holidays close for ever would make promises that are never due. */
function assertOpens(calendar: Pick<Calendar, "timeZone" | "hours" | "holidays">) {
  if (addBusinessTime({ ...calendar }, new Date(), 1) === null)
    throw invalid({ holidays: "With these holidays the calendar would never be open." }, "never_open");
}

/**
 * Add a calendar; the first one is the default whatever is said.
 * Errors: `forbidden` without `settings.manage`; `invalid` for a taken name or hours that never come; `conflict` when
 * there are 200.
 */
export async function createCalendar(ctx: Context, raw: CreateCalendarInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const input = createCalendarInput.parse(raw);
  assertOpens(input);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await calendarRows(ctx);
    if (rows.length >= mostCalendars)
      throw new DomainError("conflict", `There are ${mostCalendars} calendars already.`, { reason: "too_many" });
    assertFreeName(rows, input.name, null);
    const isDefault = input.isDefault || rows.length === 0;
    const [row] = await ctx.tx
      .insert(calendars)
      .values({ ...input, isDefault, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The calendar was not stored.");
    if (isDefault) await takeDefault(ctx, rows);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Calendar",
      objectId: row.id,
      objectName: row.name,
      after: facts(row),
    });
    return { id: row.id };
  });
}

async function takeDefault(ctx: TransactionContext, others: readonly Calendar[]) {
  for (const other of others) {
    if (other.isDefault) await ctx.tx.update(calendars).set({ isDefault: false }).where(eq(calendars.id, other.id));
  }
}

/**
 * Change a calendar; what is due on open tickets follows within a moment, by a job.
 * Errors: `forbidden`; `not_found`; `invalid` as when adding, or when no default would be left.
 */
export async function editCalendar(ctx: Context, raw: EditCalendarInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, ...edits } = editCalendarInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await calendarRows(ctx);
    const before = pick(rows, id);
    const after = applied(before, edits);
    assertFreeName(rows, after.name, id);
    assertOpens(after);
    if (before.isDefault && !after.isDefault)
      throw invalid({ isDefault: "Make another calendar the default instead." }, "no_default");
    const { name, timeZone, hours, holidays, isDefault } = after;
    await ctx.tx.update(calendars).set({ name, timeZone, hours, holidays, isDefault }).where(eq(calendars.id, id));
    if (isDefault && !before.isDefault) await takeDefault(ctx, rows);
    if (edits.timeZone !== undefined || edits.hours !== undefined || edits.holidays !== undefined)
      await recomputePromises(ctx);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Calendar",
      objectId: id,
      objectName: name,
      before: facts(before),
      after: facts(after),
    });
  });
}

/**
 * Delete a calendar that no promise counts by.
 * Errors: `forbidden`; `not_found`; `conflict` with reason `in_use`; `invalid` for the default while there are others.
 */
export async function deleteCalendar(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await calendarRows(ctx);
    const row = pick(rows, id);
    if (row.isDefault && rows.length > 1)
      throw invalid({ isDefault: "Make another calendar the default first." }, "no_default");
    const users = await ctx.tx.select({ name: promises.name }).from(promises).where(eq(promises.calendarId, id));
    if (users[0])
      throw new DomainError("conflict", `“${row.name}” is used by the promise “${users[0].name}”.`, {
        reason: "in_use",
      });
    await ctx.tx.delete(calendars).where(eq(calendars.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Calendar",
      objectId: id,
      objectName: row.name,
      before: facts(row),
    });
  });
}
