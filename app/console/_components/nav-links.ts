/** One line of the navigation. `view` is what the queue's address says when the line is the current one. */
export type NavLink = {
  href: string;
  label: string;
  /** Null draws no number. Counts above 999 read "999+". */
  count: number | null;
  icon?:
    | "inbox"
    | "mine"
    | "following"
    | "reminders"
    | "drafts"
    | "spam"
    | "trash"
    | "customers"
    | "contacts"
    | "responses"
    | "forums"
    | "knowledge"
    | "ratings"
    | "outbox"
    | "admin";
  late?: boolean;
  /** Something in it is unread by this person. */
  unread?: boolean;
  /** The folder it lies in; folders stand behind what lies in none. */
  folder?: string;
};

/** The cookie that says whether the navigation is folded to a rail, so that the first paint has the right width. */
export const NARROW_NAV_COOKIE = "nav";

/** The letter that follows "g" to go there. */
export const GO_KEYS: Record<NonNullable<NavLink["icon"]>, string> = {
  inbox: "i",
  mine: "m",
  following: "f",
  reminders: "h",
  drafts: "d",
  spam: "s",
  trash: "t",
  customers: "c",
  contacts: "b",
  responses: "r",
  forums: "o",
  knowledge: "k",
  ratings: "v",
  outbox: "x",
  admin: "a",
};

export type NavSection = {
  label: string | null;
  links: NavLink[];
  /** The folders of it that this person has closed. */
  folded?: readonly string[];
  /** The page where what is listed is added and changed; a section with one shows even while it is empty. */
  manage?: { href: string; label: string };
};

/** True when `link` is where the browser is: the same view of the queue, or a page at or below its path. */
export function isCurrent(link: NavLink, pathname: string, view: string | null): boolean {
  const target = new URL(link.href, "http://here");
  const wanted = target.searchParams.get("view");
  if (wanted === null) return pathname === target.pathname || pathname.startsWith(`${target.pathname}/`);
  return pathname.startsWith(target.pathname) && wanted === (view ?? "inbox");
}

/** A count as the navigation shows it. */
export function formatCount(count: number): string {
  return count > 999 ? "999+" : String(count);
}

/** The links of a section by folder, in their order; those that lie in none come under an empty name. */
export function byFolder(links: readonly NavLink[]): [folder: string, links: NavLink[]][] {
  const folders = new Map<string, NavLink[]>();
  for (const link of links) folders.set(link.folder ?? "", [...(folders.get(link.folder ?? "") ?? []), link]);
  return [...folders];
}
