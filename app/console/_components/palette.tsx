"use client";

import { Command } from "cmdk";
import { usePathname, useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { activeShortcuts, type Shortcut, type ShortcutChoice } from "@/components/ui/shortcuts";
import type { HitGroup } from "../search/load-results";
import { useKeyFaces } from "./key-faces";
import type { NavSection } from "./nav-links";
import { recentPages, rememberPage } from "./recent";
import { useLookActions } from "./use-look-actions";

type PaletteProps = { sections: NavSection[]; onOpenChange: (open: boolean) => void };

/** Until words are asked for after the last key, in milliseconds. */
const WAIT = 120;
/** The dialog gives the focus back first; what is done then may take it. Milliseconds. */
const CLOSED = 60;

/**
 * Everything in one place: what can be done here and now with its keys, pages, and what is found as one types. A number
 * opens its ticket. An action that asks for something lists its choices in the place of the rest.
 */
export function Palette({ sections, onOpenChange }: PaletteProps) {
  const t = useExtracted("console");
  const router = useRouter();
  const pathname = usePathname();
  const [text, setText] = useState("");
  const [asking, setAsking] = useState<Shortcut | null>(null);
  const keysOf = useKeyFaces();
  // What applied as it was opened: with a dialog over the page nothing else begins to.
  const look = useLookActions();
  const [here] = useState(() => activeShortcuts().filter((one) => !one.keyOnly));
  const actions = [...here, ...look];
  const [recent] = useState(() => recentPages().filter((page) => !page.href.startsWith(pathname)));
  const typed = text.trim();
  const found = useFound(asking ? "" : typed);
  const number = /^#?(\d{1,9})$/.exec(typed)?.[1];

  const then = (run: () => void) => {
    onOpenChange(false);
    setTimeout(run, CLOSED);
  };
  const go = (href: string, label?: string) => {
    if (label) rememberPage({ href, label });
    onOpenChange(false);
    router.push(href);
  };
  const choose = (action: Shortcut) => {
    if (!action.choices) return then(action.run);
    setAsking(action);
    setText("");
  };
  const fits = (...words: (string | undefined)[]) => {
    const all = words.join(" ").toLowerCase();
    return typed
      .toLowerCase()
      .split(/\s+/u)
      .every((word) => all.includes(word));
  };
  const links = sections
    .flatMap((section) => section.links.map((link) => ({ ...link, section: section.label ?? t("Lists") })))
    .concat([
      { href: "/console/notifications", label: t("Notifications"), section: t("Workspace"), count: null },
      { href: "/console/filters", label: t("Filters"), section: t("Workspace"), count: null },
      { href: "/console/bulk", label: t("Bulk changes"), section: t("Workspace"), count: null },
      { href: "/console/me", label: t("Your page"), section: t("Workspace"), count: null },
    ]);
  const fitting = actions.filter((one) => fits(one.label, one.words, one.group));
  return (
    <Dialog title={asking?.label ?? t("Search or jump")} open onOpenChange={onOpenChange}>
      <Command label={t("Search or jump")} loop shouldFilter={false} className="-mx-2">
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          onKeyDown={(event) => {
            if (asking && event.key === "Backspace" && text === "") setAsking(null);
          }}
          placeholder={asking ? t("Choose one") : t("What to do, a number, a name, or words")}
          className="mx-2 mb-2 h-10 w-[calc(100%-1rem)] rounded-md border border-control bg-surface px-3 text-md"
        />
        <Command.List className="h-[min(26rem,56vh)] overflow-y-auto overscroll-contain">
          <Command.Empty className="px-2 py-3 text-ink-muted">{t("Nothing is called that.")}</Command.Empty>
          {asking ? (
            <Choices choices={asking.choices?.() ?? []} fits={fits} onChoose={(choice) => then(choice.run)} />
          ) : (
            <>
              {number ? (
                <Line value={`open ${number}`} onSelect={() => go(`/console/tickets/${number}?view=all`)}>
                  {t.rich("Open ticket <number></number>", {
                    number: () => <span className="font-mono text-xs text-ink-muted">#{number}</span>,
                  })}
                </Line>
              ) : null}
              {typed === "" ? (
                <Group name={t("Recent")} items={recent}>
                  {(page) => (
                    <Line key={page.href} value={`recent ${page.href}`} onSelect={() => go(page.href, page.label)}>
                      <span className="truncate">{page.label}</span>
                    </Line>
                  )}
                </Group>
              ) : null}
              {[...new Set(fitting.map((one) => one.group))].map((group) => (
                <Group key={group} name={group} items={fitting.filter((one) => one.group === group)}>
                  {(action) => (
                    <Line key={action.label} value={`${group} ${action.label}`} onSelect={() => choose(action)}>
                      <span className="flex-1 truncate">{action.label}</span>
                      {keysOf(action)[0]?.map((face, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may hold a key twice
                        <Kbd key={index}>{face}</Kbd>
                      ))}
                    </Line>
                  )}
                </Group>
              ))}
              <Group
                name={t("Lists and pages")}
                items={links.filter((link) => fits(link.label, link.section, t("go to")))}
              >
                {(link) => (
                  <Line key={link.href} value={`go ${link.href}`} onSelect={() => go(link.href)}>
                    <span className="flex-1 truncate">{link.label}</span>
                    <span className="text-xs text-ink-muted">{link.section}</span>
                  </Line>
                )}
              </Group>
              {found.map(({ label, hits }) => (
                <Group key={label} name={label} items={hits}>
                  {(hit) => (
                    <Line
                      key={`${hit.href} ${hit.title}`}
                      value={`${label} ${hit.href} ${hit.title}`}
                      onSelect={() => go(hit.href, hit.title)}
                    >
                      <span className="flex-1 truncate">{hit.title}</span>
                      <span className="max-w-1/2 truncate text-xs text-ink-muted">{hit.hint}</span>
                    </Line>
                  )}
                </Group>
              ))}
              {typed ? (
                <Line value={`search ${typed}`} onSelect={() => go(`/console/search?q=${encodeURIComponent(typed)}`)}>
                  {t("Search all tickets for “{typed}”", { typed })}
                </Line>
              ) : null}
            </>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}

function Choices(props: {
  choices: readonly ShortcutChoice[];
  fits: (...words: (string | undefined)[]) => boolean;
  onChoose: (choice: ShortcutChoice) => void;
}) {
  return props.choices
    .filter((choice) => props.fits(choice.label, choice.hint))
    .map((choice) => (
      <Line key={choice.label} value={choice.label} onSelect={() => props.onChoose(choice)}>
        <span className="flex-1 truncate">{choice.label}</span>
        {choice.hint ? <span className="text-xs text-ink-muted">{choice.hint}</span> : null}
      </Line>
    ));
}

function Group<T>({ name, items, children }: { name: string; items: readonly T[]; children: (item: T) => ReactNode }) {
  if (items.length === 0) return null;
  return (
    <Command.Group
      heading={name}
      className="**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-ink-faint"
    >
      {items.map(children)}
    </Command.Group>
  );
}

function Line({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-sunken"
    >
      {children}
    </Command.Item>
  );
}

/** What the desk finds for typed words; the hits of before stay until the new ones are there. */
function useFound(typed: string): HitGroup[] {
  const [found, setFound] = useState<HitGroup[]>([]);
  useEffect(() => {
    if (typed.length < 2) return setFound([]);
    const ended = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/console/find?${new URLSearchParams({ q: typed })}`, { signal: ended.signal })
        .then(async (answer) => setFound(answer.ok ? ((await answer.json()) as HitGroup[]) : []))
        .catch(() => {});
    }, WAIT);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [typed]);
  return found;
}
