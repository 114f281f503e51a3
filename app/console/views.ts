import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { Filter } from "@/lib/domain/filters/filters";
import type { Grouping } from "@/lib/domain/tickets/groupings";
import { openWork, type TicketQuery } from "@/lib/domain/tickets/query";
import type { NavLink } from "./_components/nav-links";

/** One list of tickets that the navigation offers. `key` is what the address says after `view=`; see `viewWords` for its words. */
export type View = {
  key: string;
  /** The name that people gave it; the views that everybody has are named in the reader's language. */
  name?: string;
  query: TicketQuery;
  sort: string;
  /** False where the number says nothing (all, spam, trash): it is then neither counted nor shown. */
  counted: boolean;
  /** True where the rows belong to several people. */
  assigneeShown: boolean;
  /** True where only what is, was or is followed by the person themselves can come or go. */
  own?: boolean;
  icon?: NavLink["icon"];
  filter?: Filter;
  grouping?: Grouping | "";
  dense?: boolean;
};

/** Does the navigation show whether something in it is unread? In lists that everybody has, the mark would never go. */
export const isMarked = ({ own, filter }: Pick<View, "own" | "filter">): boolean =>
  own === true || filter !== undefined;

const is = (field: string, value: string | number | boolean): TicketQuery => ({ field, op: "is", value });
const binned = (field: string): TicketQuery => ({
  all: [
    { field, op: "is_set" },
    { field: "mergedIntoId", op: "is_empty" },
  ],
});

/** The views every agent has. */
export const STANDARD_VIEWS: readonly View[] = [
  {
    key: "inbox",
    query: { all: [openWork, { field: "assigneeId", op: "is_empty" }] },
    sort: "-lastMessageAt",
    counted: true,
    assigneeShown: false,
    icon: "inbox",
  },
  {
    key: "mine",
    query: { all: [openWork, is("assigneeId", "me"), is("isSnoozed", false)] },
    sort: "-lastMessageAt",
    counted: true,
    assigneeShown: false,
    own: true,
    icon: "mine",
  },
  {
    key: "following",
    query: { all: [openWork, is("isFollowed", true)] },
    sort: "-lastMessageAt",
    counted: true,
    assigneeShown: true,
    own: true,
    icon: "following",
  },
  {
    key: "reminders",
    query: { all: [is("hasReminder", true), { field: "mergedIntoId", op: "is_empty" }] },
    sort: "remindAt",
    counted: true,
    assigneeShown: true,
    own: true,
    icon: "reminders",
  },
  {
    key: "drafts",
    query: is("hasDraft", true),
    sort: "-lastMessageAt",
    counted: true,
    assigneeShown: true,
    own: true,
    icon: "drafts",
  },
  {
    key: "all",
    query: openWork,
    sort: "-lastMessageAt",
    counted: true,
    assigneeShown: true,
  },
];

/** Views that hold what is put aside. */
export const BIN_VIEWS: readonly View[] = [
  {
    key: "spam",
    query: { all: [binned("spamAt"), { field: "trashedAt", op: "is_empty" }] },
    sort: "-lastMessageAt",
    counted: false,
    assigneeShown: true,
    icon: "spam",
  },
  {
    key: "trash",
    query: binned("trashedAt"),
    sort: "-lastMessageAt",
    counted: false,
    assigneeShown: true,
    icon: "trash",
  },
];

/** The view of a saved filter. */
export function filterView(filter: Filter): View {
  return {
    key: `filter-${filter.id}`,
    name: filter.name,
    query: filter.query,
    sort: filter.sort,
    counted: true,
    assigneeShown: true,
    grouping: filter.grouping,
    dense: filter.dense,
    filter,
  };
}

/** The view of a team's open tickets. */
export function teamView(team: Catalog["teams"][number]): View {
  return {
    key: `team-${team.id}`,
    name: team.name,
    query: { all: [openWork, is("teamId", team.id)] },
    sort: "-lastMessageAt",
    counted: true,
    assigneeShown: true,
  };
}

/** The lists of an agent's navigation that have a number: those everybody has, their filters, their teams. */
export function countedViews(filters: readonly Filter[], catalog: Catalog, agentId: number): View[] {
  const teams = catalog.teams.filter((team) => team.active && team.memberIds.includes(agentId));
  return [...STANDARD_VIEWS, ...filters.map(filterView), ...teams.map(teamView)];
}

/** The view an address names; null when there is none, or none any more. */
export function findView(key: string, filters: Filter[], catalog: Catalog): View | null {
  const standard = [...STANDARD_VIEWS, ...BIN_VIEWS].find((view) => view.key === key);
  if (standard) return standard;
  const [, kind, id] = /^(filter|team)-(\d+)$/.exec(key) ?? [];
  if (kind === "filter") {
    const filter = filters.find((one) => one.id === Number(id));
    return filter ? filterView(filter) : null;
  }
  const team = catalog.team.get(Number(id));
  return kind === "team" && team ? teamView(team) : null;
}
