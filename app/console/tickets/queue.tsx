import { getExtracted } from "next-intl/server";
import { NavButton } from "@/app/console/_components/console-frame";
import { formatCount } from "@/app/console/_components/nav-links";
import type { DueState } from "@/components/tickets/due-words";
import type { QueueTicket } from "@/components/tickets/queue-row";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDay } from "@/components/ui/time-format";
import { can } from "@/lib/domain/access";
import { type Catalog, loadCatalog, urgentPriority } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { getViewChoice } from "@/lib/domain/filters/view-choices";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import type { Grouping } from "@/lib/domain/tickets/groupings";
import { listGrouped } from "@/lib/domain/tickets/list-groups";
import { countTickets, listTickets, type TicketRow } from "@/lib/domain/tickets/list-tickets";
import { countTrash } from "@/lib/domain/tickets/purge-trash";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { joinName } from "@/lib/text/names";
import { type AgentSession, requireAgent } from "@/lib/web/sessions";
import { filtersOf } from "../load-nav";
import { narrowing } from "../queue-address";
import { NARROWING, type QueueAddress, queueSearch } from "../queue-search";
import { shownClock } from "../shown-clock";
import { SORTS } from "../sorts";
import { viewWords } from "../view-words";
import { findView } from "../views";
import { QueueHead } from "./_components/queue-head";
import { QueueList } from "./_components/queue-list";
import { cellOf, columnsOf } from "./cells";

const PAGE = 50;
/** Lists count no further; the number then reads "999+". */
const COUNT_CAP = 1000;

/** When a ticket's next promise is due, as the browser needs it. */
export const dueOf = ({ dueAt, dueNearAt, pausedSince }: Ticket): DueState => ({
  dueAt: dueAt?.toISOString() ?? null,
  nearAt: dueNearAt?.toISOString() ?? null,
  paused: pausedSince !== null,
});

/** The reminder of who looks; none once what came back was answered or closed. */
function reminderOf({ remindAt, remindedAt, closedAt, lastAgentMessageAt }: TicketRow): QueueTicket["reminder"] {
  if (!remindAt) return null;
  if (!remindedAt) return { at: remindAt.toISOString(), back: false };
  const settled = closedAt !== null || (lastAgentMessageAt !== null && lastAgentMessageAt > remindedAt);
  return settled ? null : { at: remindAt.toISOString(), back: true };
}

/** A row of the list as the browser needs it. */
export function toQueueTicket(row: TicketRow, catalog: Catalog): QueueTicket {
  const status = catalog.status.get(row.statusId);
  const urgent = row.priorityId === urgentPriority(catalog).id && row.closedAt === null;
  return {
    id: row.id,
    subject: row.subject,
    excerpt: row.latestExcerpt.slice(0, 120),
    customer: joinName(row.contactFirstName, row.contactLastName) || row.contactEmail,
    organization: row.organizationName,
    at: row.lastMessageAt.toISOString(),
    status: { name: status?.name ?? "", phase: status?.phase ?? "open" },
    urgent,
    priority: urgent ? (catalog.priority.get(row.priorityId)?.name ?? null) : null,
    unread: row.isUnread,
    assigneeId: row.assigneeId,
    assignee: row.assigneeId === null ? null : (catalog.agent.get(row.assigneeId)?.name ?? null),
    waitingSince: row.closedAt === null ? (row.waitingSince?.toISOString() ?? null) : null,
    tags: row.tagIds.flatMap((id) => catalog.tag.get(id)?.name ?? []),
    files: row.attachmentCount,
    noted: row.noteCount > 0,
    spam: row.spamAt !== null,
    trashed: row.trashedAt !== null,
    due: dueOf(row),
    reminder: reminderOf(row),
  };
}

/** The list of one view: a page of rows, keyed, with its head. */
export async function Queue({ address }: { address: QueueAddress }) {
  const t = await getExtracted("console");
  const session = await requireAgent();
  const { ctx } = session;
  const [filters, catalog] = await Promise.all([filtersOf(session), loadCatalog(ctx)]);
  const view = findView(address.view, filters, catalog);
  if (!view) {
    return (
      <>
        <header className="flex items-center gap-2 border-b border-border px-4 py-3">
          <NavButton />
          <h1 className="text-md font-semibold">{t("Tickets")}</h1>
        </header>
        <EmptyState title={t("This list is gone")}>
          {t("The filter was deleted, or is no longer shared with you. Choose another list.")}
        </EmptyState>
      </>
    );
  }
  const words = (await viewWords())(view);
  const query: TicketQuery = { all: [view.query, ...narrowing(address)] };
  const choice = await getViewChoice(ctx, view.key);
  const sort = address.sort ?? SORTS.find((key) => key === choice.sort) ?? view.sort;
  const grouping = address.group === "none" ? "" : (address.group ?? choice.grouping ?? view.grouping ?? "");
  const dense = address.rows ? address.rows === "dense" : (choice.dense ?? view.dense ?? false);
  const drawnAt = Date.now();
  const [page, count] = await Promise.all([
    readPage(ctx, { query, sort, grouping, after: address.after }, await groupWords(session)),
    countTickets(ctx, query, COUNT_CAP),
  ]);
  const columns = dense ? columnsOf(view.filter?.columns) : null;
  const toRow = (row: TicketRow): QueueTicket => ({
    ...toQueueTicket(row, catalog),
    ...(columns ? { cells: columns.map((name) => cellOf(name, row, catalog)) } : {}),
  });
  const { after, trail } = address;
  const narrowed = NARROWING.some((key) => address[key] !== undefined && address[key] !== false);
  const agents = catalog.agents.filter((agent) => agent.active);
  return (
    <QueueList
      key={address.view}
      tickets={page.groups.flatMap(({ rows, head }) =>
        rows.map((row) => ({ ...toRow(row), ...(head ? { group: head } : {}) })),
      )}
      columns={columns}
      search={queueSearch(address)}
      drawnAt={drawnAt}
      previous={
        after ? `/console/tickets${queueSearch(address, { after: trail.at(-1), trail: trail.slice(0, -1) })}` : null
      }
      next={
        page.nextCursor
          ? `/console/tickets${queueSearch(address, { after: page.nextCursor, trail: after ? [...trail, after] : [] })}`
          : null
      }
      assigneeShown={view.assigneeShown}
      empty={narrowed ? { title: t("Nothing matches"), text: t("No ticket of this list is like that.") } : words.empty}
      query={query}
      count={formatCount(count)}
      me={session.agent.id}
    >
      <QueueHead
        bin={narrowed ? null : await binOf(ctx, view.key, query)}
        title={words.label}
        count={count}
        drawnAt={drawnAt}
        address={address}
        sort={sort}
        grouping={grouping}
        dense={dense}
        narrowed={narrowed}
        query={query}
        filter={view.filter ?? null}
        mayShare={can(ctx.actor, "filter.share")}
        choices={{
          status: catalog.statuses.filter((status) => status.active && !status.builtin?.includes("spam")),
          category: catalog.categories.filter((category) => category.active),
          priority: catalog.priorities,
          tag: catalog.tags,
          assignee: agents,
        }}
      />
    </QueueList>
  );
}

/** What a group is called: by what the desk calls it, else in the language and by the calendar of who looks. */
async function groupWords(session: AgentSession) {
  const t = await getExtracted("console");
  const clock = await shownClock(session);
  const none: Partial<Record<Grouping, string>> = {
    assignee: t("Nobody"),
    category: t("No category"),
    customer: t("Unknown"),
    organization: t("No organization"),
    dueDay: t("Not due"),
  };
  return (grouping: Grouping, { key, label }: { key: string; label: string }): string => {
    if (key === "") return none[grouping] ?? label;
    if (grouping !== "dueDay") return label;
    const day = formatDay(key, clock);
    return day.charAt(0).toLocaleUpperCase(clock.locale) + day.slice(1);
  };
}

/** What can be emptied here by this person, with its number of tickets; null where there is nothing, or no right. */
async function binOf(
  ctx: Context,
  key: string,
  query: TicketQuery,
): Promise<{ key: "trash" | "spam"; count: number } | null> {
  if (key === "trash" && can(ctx.actor, "settings.manage")) {
    const count = await countTrash(ctx);
    return count > 0 ? { key, count } : null;
  }
  if (key !== "spam" || !can(ctx.actor, "ticket.bulk")) return null;
  const count = await countTickets(ctx, query, 1_000_000);
  return count > 0 ? { key, count } : null;
}

type PageRequest = { query: TicketQuery; sort: string; grouping: Grouping | ""; after: string | undefined };
type Page = { groups: { head: QueueTicket["group"]; rows: TicketRow[] }[]; nextCursor: string | null };

/** A page of rows, in their groups where the list has some. */
async function readPage(
  ctx: Context,
  { query, sort, grouping, after }: PageRequest,
  labelOf: (grouping: Grouping, group: { key: string; label: string }) => string,
): Promise<Page> {
  if (grouping === "") {
    const { rows, nextCursor } = await listTickets(ctx, { query, sort, limit: PAGE, ...(after ? { after } : {}) });
    return { groups: [{ head: undefined, rows }], nextCursor };
  }
  const { groups, nextCursor } = await listGrouped(ctx, { query, sort, grouping, limit: PAGE, after });
  return {
    groups: groups.map(({ rows, ...group }) => ({
      head: { key: group.key, label: labelOf(grouping, group), count: formatCount(group.count) },
      rows,
    })),
    nextCursor,
  };
}
