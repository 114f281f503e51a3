"use client";

import { clsx } from "clsx";
import {
  AlarmClock,
  AtSign,
  Bell,
  BookOpen,
  BookUser,
  ChevronsLeft,
  Eye,
  Inbox,
  ListTodo,
  type LucideIcon,
  MailWarning,
  MessageSquareHeart,
  MessageSquareQuote,
  MessagesSquare,
  PencilLine,
  Plus,
  Search,
  Settings,
  SlidersHorizontal,
  Trash2,
  Users,
} from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useExtracted } from "next-intl";
import { AgentAvatar } from "@/components/tickets/agent-avatar";
import { IconButton } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Mark } from "@/components/ui/mark";
import { NavFolder } from "./nav-folder";
import { byFolder, formatCount, isCurrent, type NavLink, type NavSection } from "./nav-links";

const ICONS: Record<NonNullable<NavLink["icon"]>, LucideIcon> = {
  inbox: Inbox,
  mine: ListTodo,
  following: Eye,
  reminders: AlarmClock,
  drafts: PencilLine,
  spam: MailWarning,
  trash: Trash2,
  customers: Users,
  contacts: BookUser,
  responses: MessageSquareQuote,
  forums: MessagesSquare,
  knowledge: BookOpen,
  ratings: MessageSquareHeart,
  outbox: AtSign,
  admin: Settings,
};

export type ConsoleNavProps = {
  workspace: string;
  me: { id: number; name: string; email: string };
  sections: NavSection[];
  /** How many notifications the person has not read. */
  unread: number;
  /** When that was read, in milliseconds of the server's clock. */
  drawnAt: number;
  /** When the numbers of the sections were, likewise. */
  countedAt: number;
};

/** The whole navigation: search, views, filters, teams, and the person at the foot. */
export function ConsoleNav({
  workspace,
  me,
  sections,
  unread,
  onSearch,
  onLeave,
  onFold,
}: ConsoleNavProps & NavActions & { onFold?: () => void }) {
  const t = useExtracted("console");
  const pathname = usePathname();
  const view = useSearchParams().get("view");
  return (
    <div className="flex min-h-full flex-col px-2 py-3">
      <div className="flex items-center gap-2 px-2 pt-1 pb-3 font-semibold">
        <Mark />
        <bdi className="min-w-0 flex-1 truncate">{workspace}</bdi>
        {onFold ? (
          <IconButton label={t("Fold the navigation")} size="sm" className="-me-2" onClick={onFold}>
            <ChevronsLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
          </IconButton>
        ) : null}
      </div>
      <div className="mb-2.5 flex gap-1">
        <button
          type="button"
          onClick={onSearch}
          className="flex h-8 min-w-0 flex-1 items-center justify-between rounded-md border border-border bg-surface px-2 text-ink-faint hover:border-border-strong"
        >
          {t("Search")}
          <Kbd>{t("Ctrl K")}</Kbd>
        </button>
        <Link
          href="/console/new"
          prefetch={false}
          aria-label={t("New ticket")}
          title={t("New ticket (c)")}
          onClick={onLeave}
          className="grid size-8 place-items-center rounded-md border border-border bg-surface text-ink-muted hover:border-border-strong hover:text-ink"
        >
          <Plus className="size-4" aria-hidden="true" />
        </Link>
        <BellLink
          unread={unread}
          onLeave={onLeave}
          className="grid size-8 place-items-center rounded-md border border-border bg-surface text-ink-muted hover:border-border-strong hover:text-ink"
        />
      </div>
      {sections.map((section, index) => (
        <ul
          key={section.label ?? "views"}
          aria-label={section.label ?? t("Views")}
          className={clsx("grid grid-cols-1 gap-0.5", index > 0 && "pt-3.5")}
        >
          {section.label ? (
            <li className="flex min-h-6 items-center justify-between gap-2 px-2 pb-1 text-xs font-medium text-ink-faint">
              <span aria-hidden="true">{section.label}</span>
              {section.manage ? (
                <Link
                  href={section.manage.href}
                  prefetch={false}
                  onClick={onLeave}
                  aria-label={section.manage.label}
                  title={section.manage.label}
                  aria-current={isCurrent({ ...section.manage, count: null }, pathname, view) ? "page" : undefined}
                  className="-me-1 grid size-6 place-items-center rounded-md text-ink-faint hover:bg-border/60 hover:text-ink"
                >
                  <SlidersHorizontal className="size-3.5" aria-hidden="true" />
                </Link>
              ) : null}
            </li>
          ) : null}
          {byFolder(section.links).map(([folder, links]) => {
            const lines = links.map((link) => (
              <li key={link.href}>
                <NavLine link={link} current={isCurrent(link, pathname, view)} onLeave={onLeave} />
              </li>
            ));
            if (folder === "") return lines;
            const holdsCurrent = links.some((link) => isCurrent(link, pathname, view));
            return (
              <li key={folder}>
                <NavFolder name={folder} folded={!holdsCurrent && section.folded?.includes(folder) === true}>
                  {lines}
                </NavFolder>
              </li>
            );
          })}
        </ul>
      ))}
      <div className="mt-auto pt-3">
        <Link
          href="/console/me"
          prefetch={false}
          onClick={onLeave}
          className="flex items-center gap-2 rounded-md border-t border-border px-2 pt-2.5 pb-1 text-ink no-underline hover:bg-border/60"
        >
          <AgentAvatar agentId={me.id} name={me.name} />
          <span className="min-w-0">
            <bdi className="block truncate font-medium">{me.name}</bdi>
            <bdi className="block truncate text-xs text-ink-faint">{me.email}</bdi>
          </span>
        </Link>
      </div>
    </div>
  );
}

/** Leads to what the person was told of, and says how much of it is unread. */
function BellLink({ unread, className, onLeave }: { unread: number; className: string; onLeave?: () => void }) {
  const t = useExtracted("console");
  const label = t("{unread, plural, =0 {Notifications} other {Notifications, # unread}}", { unread });
  return (
    <Link
      href="/console/notifications"
      prefetch={false}
      aria-label={label}
      title={label}
      onClick={onLeave}
      className={clsx("relative", className)}
    >
      <Bell className="size-4" aria-hidden="true" />
      {unread > 0 ? (
        <span
          aria-hidden="true"
          className="absolute -end-1 -top-1 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-semibold text-accent-ink tabular-nums"
        >
          {unread > 99 ? "99+" : unread}
        </span>
      ) : null}
    </Link>
  );
}

type NavActions = { onSearch: () => void; onLeave?: () => void };

function NavLine({ link, current, onLeave }: { link: NavLink; current: boolean; onLeave?: () => void }) {
  const t = useExtracted("console");
  return (
    <Link
      href={link.href}
      prefetch={false}
      onClick={onLeave}
      aria-current={current ? "page" : undefined}
      className={clsx(
        "flex h-7.5 items-center justify-between gap-2 rounded-md px-2 text-ink no-underline",
        current ? "bg-surface font-semibold ring-1 ring-border ring-inset" : "hover:bg-border/60",
      )}
    >
      <span className={clsx("truncate", link.unread && "font-semibold")}>
        <bdi>{link.label}</bdi>
        {link.unread ? (
          <>
            <span className="ms-1.5 inline-block size-1.5 rounded-full bg-accent align-middle" aria-hidden="true" />
            <span className="sr-only">{t(", unread")}</span>
          </>
        ) : null}
      </span>
      {link.count === null ? null : (
        <span
          className={clsx(
            "text-xs tabular-nums",
            link.late ? "text-danger" : current ? "text-accent" : "text-ink-faint",
          )}
        >
          {formatCount(link.count)}
        </span>
      )}
    </Link>
  );
}

/** The narrow form of the navigation: icons of the views that have one. */
export function NavRail({ sections, me, unread, onSearch }: ConsoleNavProps & NavActions) {
  const t = useExtracted("console");
  const pathname = usePathname();
  const view = useSearchParams().get("view");
  const links = sections.flatMap((section) => section.links).filter((link) => link.icon);
  return (
    <div className="grid justify-items-center gap-1 py-2">
      <button
        type="button"
        aria-label={t("Search or jump")}
        title={t("Search or jump")}
        onClick={onSearch}
        className={railClass}
      >
        <Search className="size-4" aria-hidden="true" />
      </button>
      <BellLink unread={unread} className={railClass} />
      {links.map((link) => {
        const Icon = link.icon ? ICONS[link.icon] : Inbox;
        const current = isCurrent(link, pathname, view);
        return (
          <Link
            key={link.href}
            href={link.href}
            prefetch={false}
            aria-label={
              link.count === null ? link.label : t("{label}, {count, number}", { label: link.label, count: link.count })
            }
            title={link.label}
            aria-current={current ? "page" : undefined}
            className={clsx(railClass, current && "bg-surface text-accent! ring-1 ring-border ring-inset")}
          >
            <Icon className="size-4" aria-hidden="true" />
          </Link>
        );
      })}
      <Link
        href="/console/me"
        prefetch={false}
        aria-label={t("{name}, your page", { name: me.name })}
        title={me.name}
        className="mt-2"
      >
        <AgentAvatar agentId={me.id} name={me.name} />
      </Link>
    </div>
  );
}

const railClass = "grid size-9 place-items-center rounded-md text-ink-muted hover:bg-border/60 hover:text-ink";
