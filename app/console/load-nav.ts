import { getExtracted } from "next-intl/server";
import { cache } from "react";
import { can } from "@/lib/domain/access";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { listFilters } from "@/lib/domain/filters/filters";
import { listFoldedFolders } from "@/lib/domain/filters/view-choices";
import { countReview } from "@/lib/domain/forums/review";
import { countMany, findUnread } from "@/lib/domain/tickets/list-tickets";
import { isForRouter } from "@/lib/i18n/for-router";
import { keepNewest } from "@/lib/text/lists";
import type { AgentSession } from "@/lib/web/sessions";
import type { NavLink, NavSection } from "./_components/nav-links";
import { viewWords } from "./view-words";
import { BIN_VIEWS, countedViews, isMarked, STANDARD_VIEWS, type View } from "./views";

/** The saved filters of the agent, read once a request. */
export const filtersOf = cache((session: AgentSession) => listFilters(session.ctx));

type Numbers = { at: number; counts: number[]; unread: boolean[] };

/** So long a page that is on the screen shows numbers that were counted before, in milliseconds. */
const oldest = 10_000;
/** So many people's numbers are kept. */
const mostKept = 1000;
const kept = new Map<number, Numbers & { asked: string }>();

/**
 * How many tickets the views hold, and which of the marked ones hold unread ones. A page that is opened counts; one that is
 * drawn anew shows what was counted last, for its browser is told how numbers change (`use-live-nav.ts`), and counting is
 * the dearest part of drawing.
 */
async function numbersOf({ ctx, agent }: AgentSession, counted: View[], marked: View[]): Promise<Numbers> {
  const asked = JSON.stringify([agent.role.id, agent.categoryIds, counted.map((view) => view.query), marked.length]);
  const known = kept.get(agent.id);
  if (known?.asked === asked && Date.now() - known.at < oldest && (await isForRouter())) return known;
  const at = Date.now();
  const catalog = await loadCatalog(ctx);
  const queries = (views: View[]) => views.map((view) => view.query);
  const [counts, unread] = await Promise.all([
    countMany(ctx, catalog, queries(counted)),
    findUnread(ctx, catalog, queries(marked)),
  ]);
  keepNewest(kept, agent.id, { asked, at, counts, unread }, mostKept);
  return { at, counts, unread };
}

/** Everything the console's navigation shows; `countedAt` in milliseconds of the server's clock. */
export async function loadNav(session: AgentSession): Promise<{ sections: NavSection[]; countedAt: number }> {
  const { ctx, agent } = session;
  const [filters, catalog, waiting] = await Promise.all([filtersOf(session), loadCatalog(ctx), countReview(ctx)]);
  const t = await getExtracted("console");
  const wordsOf = await viewWords();
  const toLink = (view: View, count: number | null, unread = false): NavLink => ({
    href: `/console/tickets?view=${view.key}`,
    label: wordsOf(view).label,
    count,
    icon: view.icon,
    unread,
    ...(view.filter?.folder ? { folder: view.filter.folder } : {}),
  });
  const counted = countedViews(filters, catalog, agent.id);
  const filtersBegin = STANDARD_VIEWS.length;
  const teamsBegin = filtersBegin + filters.length;
  const marked = counted.filter(isMarked);
  const [{ at, counts, unread }, folded] = await Promise.all([
    numbersOf(session, counted, marked),
    listFoldedFolders(ctx),
  ]);
  const links = counted.map((view, index) =>
    toLink(view, counts[index] ?? null, unread[marked.indexOf(view)] ?? false),
  );
  const sections: NavSection[] = [
    { label: null, links: links.slice(0, filtersBegin) },
    {
      label: t("Filters"),
      links: links.slice(filtersBegin, teamsBegin),
      folded,
      manage: { href: "/console/filters", label: t("Add or change filters") },
    },
    { label: t("Teams"), links: links.slice(teamsBegin) },
    {
      label: t("Workspace"),
      links: [
        { href: "/console/customers", label: t("Customers"), count: null, icon: "customers" },
        { href: "/console/contacts", label: t("Address book"), count: null, icon: "contacts" },
        { href: "/console/responses", label: t("Responses"), count: null, icon: "responses" },
        { href: "/console/forums", label: t("Forums"), count: waiting === 0 ? null : waiting, icon: "forums" },
        { href: "/console/knowledge", label: t("Knowledge"), count: null, icon: "knowledge" },
        ...(can(ctx.actor, "reports.read")
          ? [{ href: "/console/ratings", label: t("Ratings"), count: null, icon: "ratings" as const }]
          : []),
        { href: "/console/outbox", label: t("Outbox"), count: null, icon: "outbox" },
        ...BIN_VIEWS.map((view) => toLink(view, null)),
        ...(can(ctx.actor, "settings.manage") || can(ctx.actor, "agents.manage")
          ? [{ href: "/console/admin", label: t("Admin"), count: null, icon: "admin" as const }]
          : []),
      ],
    },
  ];
  return { sections: sections.filter((section) => section.links.length > 0 || section.manage), countedAt: at };
}
