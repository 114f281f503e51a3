"use client";

import { clsx } from "clsx";
import { ChevronsRight, Menu as MenuIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { setSingleKeys, useShortcuts } from "@/components/ui/shortcuts";
import { ConsoleNav, type ConsoleNavProps, NavRail } from "./console-nav";
import { GO_KEYS, NARROW_NAV_COOKIE } from "./nav-links";
import { rememberPage } from "./recent";
import { plainTitle, UnreadMark } from "./unread-mark";
import { useLiveNav } from "./use-live-nav";

const Drawer = dynamic(() => import("@/components/ui/drawer").then((module) => module.Drawer));
const KeySheet = dynamic(() => import("./key-sheet").then((module) => module.KeySheet));
const Palette = dynamic(() => import("./palette").then((module) => module.Palette));

const OpenNav = createContext<() => void>(() => {});

type Overlay = "nav" | "keys" | "palette" | null;

type ConsoleFrameProps = {
  nav: ConsoleNavProps;
  /** False when the person wants no single-key commands. */
  singleKeys: boolean;
  /** True when the person wants the navigation as a rail, also where there is room for more. */
  narrowNav: boolean;
  children: ReactNode;
};

/** The console's outer frame: navigation beside the page, as a rail below 1100 px, as a drawer below 720 px. */
export function ConsoleFrame({ singleKeys, children, ...props }: ConsoleFrameProps) {
  const t = useExtracted("console");
  const anywhere = useExtracted("ui");
  // The toast's undo stands under the same heading, so it is the same text.
  const everywhere = anywhere("Everywhere");
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [narrow, setNarrow] = useState(props.narrowNav);
  const nav = useLiveNav(props.nav);
  const pathname = usePathname();
  const router = useRouter();
  const show = (which: Overlay) => (open: boolean) => setOverlay(open ? which : null);
  const openNav = useMemo(() => () => setOverlay("nav"), []);
  const search = () => setOverlay("palette");
  useEffect(() => setSingleKeys(singleKeys), [singleKeys]);
  useEffect(() => {
    if (!/^\/console\/tickets\/\d/.test(pathname)) return;
    // The title follows the page a moment later.
    const timer = setTimeout(() => rememberPage({ href: pathname, label: plainTitle() }), 1000);
    return () => clearTimeout(timer);
  }, [pathname]);
  const fold = () => {
    const folded = !narrow;
    setNarrow(folded);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${NARROW_NAV_COOKIE}=${folded ? 1 : 0}; path=/console; max-age=31536000; samesite=lax`;
  };
  const goTo = nav.sections
    .flatMap((section) => section.links)
    .flatMap(({ icon, label, href }) => {
      const letter = icon && GO_KEYS[icon];
      const run = () => router.push(href);
      return letter ? [{ key: `g ${letter}`, label, group: t("Go to"), keyOnly: true, run }] : [];
    });
  useShortcuts([
    { key: "mod+k", also: ["/"], label: t("Search or jump"), group: everywhere, keyOnly: true, run: search },
    { key: "c", label: t("New ticket"), group: everywhere, run: () => router.push("/console/new") },
    { label: narrow ? t("Unfold the navigation") : t("Fold the navigation"), group: everywhere, run: fold },
    { key: "?", label: t("Keys"), group: everywhere, run: () => setOverlay("keys") },
    ...goTo,
    { key: "g n", label: t("Notifications"), group: t("Go to"), run: () => router.push("/console/notifications") },
    { key: "g y", label: t("Your page"), group: t("Go to"), run: () => router.push("/console/me") },
  ]);
  return (
    <OpenNav value={openNav}>
      <a
        href="#main"
        className="sr-only rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50"
      >
        {t("Skip to the page")}
      </a>
      <UnreadMark unread={nav.unread} />
      <div
        className={clsx(
          "grid h-dvh md:grid-cols-[56px_minmax(0,1fr)]",
          !narrow && "lg:grid-cols-[208px_minmax(0,1fr)]",
        )}
      >
        <nav aria-label={t("Console")} className="overflow-y-auto border-e border-border bg-sunken max-md:hidden">
          <div className={clsx("hidden h-full", !narrow && "lg:block")}>
            <ConsoleNav {...nav} onSearch={search} onFold={fold} />
          </div>
          <div className={clsx(!narrow && "lg:hidden")}>
            <div className="grid justify-items-center pt-2">
              <NavButton always />
              {narrow ? (
                <IconButton label={t("Unfold the navigation")} className="max-lg:hidden" onClick={fold}>
                  <ChevronsRight className="size-4 rtl:rotate-180" aria-hidden="true" />
                </IconButton>
              ) : null}
            </div>
            <NavRail {...nav} onSearch={search} />
          </div>
        </nav>
        <div id="main" tabIndex={-1} className="min-h-0 min-w-0 outline-none">
          {children}
        </div>
      </div>
      {overlay === "nav" ? (
        <Drawer title={t("Menu")} side="start" open onOpenChange={show("nav")}>
          <nav aria-label={t("Console")} className="h-full bg-sunken">
            <ConsoleNav {...nav} onSearch={search} onLeave={() => setOverlay(null)} />
          </nav>
        </Drawer>
      ) : null}
      {overlay === "keys" ? <KeySheet onOpenChange={show("keys")} /> : null}
      {overlay === "palette" ? <Palette sections={nav.sections} onOpenChange={show("palette")} /> : null}
    </OpenNav>
  );
}

/** Opens the navigation where it is not on the page: every page of the console puts it first in its head. */
export function NavButton({ always }: { always?: boolean }) {
  const t = useExtracted("console");
  const open = useContext(OpenNav);
  return (
    <IconButton label={t("Menu")} className={always ? "" : "md:hidden"} onClick={open}>
      <MenuIcon className="size-4" aria-hidden="true" />
    </IconButton>
  );
}
