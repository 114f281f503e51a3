"use client";

import { clsx } from "clsx";
import { CircleAlert, GripVertical, Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useExtracted } from "next-intl";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { notifyError } from "@/components/ui/toast";
import type { RuleKind } from "@/lib/domain/rules/schema";
import { NavButton } from "../../../_components/console-frame";
import { StateLink } from "../../../_components/state-link";
import { BackToStart } from "../../_components/page-head";
import { matches, SearchBox } from "../../_components/search-box";
import { useNounWords } from "../../_components/use-noun-words";
import { sortRules, switchRule } from "../actions";
import type { RuleNoun } from "../kinds";
import { movedRule } from "../order";
import { FolderHead, useFolded } from "./folder-head";

export type RuleItem = {
  id: number;
  name: string;
  folder: string;
  enabled: boolean;
  /** When it looks next, when it last acted. */
  hint: ReactNode;
  /** Why it failed last, if nothing went well since. */
  error: string | null;
};

type RuleListProps = {
  kind: RuleKind;
  base: string;
  label: string;
  noun: RuleNoun;
  sentence: string;
  tabs: { href: string; label: string; on: boolean }[];
  items: RuleItem[];
  empty: ReactNode;
};

/** The rules of one kind in the order in which they look: searched, switched, and moved by pulling or by the arrow keys. */
export function RuleList({ kind, base, label, noun, sentence, tabs, items, empty }: RuleListProps) {
  const t = useExtracted("admin");
  const words = useNounWords(noun);
  const [search, setSearch] = useState("");
  const found = items.filter((item) => matches(`${item.name} ${item.folder}`, search));
  return (
    <>
      <header className="sticky top-0 z-10 bg-paper px-3 pt-2.5 pb-2 md:px-4 md:pt-4">
        <div className="flex items-center gap-1">
          <span className="-ms-1 flex md:hidden">
            <NavButton />
          </span>
          <BackToStart />
        </div>
        <div className="flex items-center justify-between gap-2">
          <h1 className="text-lg font-semibold tracking-tight">{t("Rules")}</h1>
          <Link href={`${base}/new`} prefetch={false} className={buttonClass("plain", "sm")}>
            <Plus className="size-4" aria-hidden="true" />
            {words.add}
          </Link>
        </div>
        <nav aria-label={t("Kinds of rules")} className="mt-1.5 -ms-1 flex flex-wrap gap-0.5 text-sm">
          {tabs.map((tab) => (
            <StateLink key={tab.href} href={tab.href} on={tab.on}>
              {tab.label}
            </StateLink>
          ))}
        </nav>
        <p className="mt-1.5 mb-2.5 text-sm text-ink-muted">{sentence}</p>
        {items.length > 0 ? <SearchBox label={words.search} value={search} onChange={setSearch} /> : null}
      </header>
      {items.length === 0 ? empty : null}
      {items.length > 0 && found.length === 0 ? (
        <p className="px-4 py-6 text-center text-ink-muted">{words.notFound}</p>
      ) : null}
      <Rows kind={kind} base={base} label={label} items={found} fixed={search !== ""} />
    </>
  );
}

type RowsProps = Pick<RuleListProps, "kind" | "base" | "label" | "items"> & {
  /** True while only some are shown: their order cannot be changed then. */
  fixed: boolean;
};

function Rows({ kind, base, label, items, fixed }: RowsProps) {
  const t = useExtracted("admin");
  const pathname = usePathname();
  const list = useRef<HTMLUListElement>(null);
  // What was moved is shown at once, until the server's list has the same order.
  const [order, setOrder] = useState<number[] | null>(null);
  const [pulled, setPulled] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const [folded, fold] = useFolded(kind);
  const byId = new Map(items.map((item) => [item.id, item]));
  const kept = order?.length === items.length && order.every((id) => byId.has(id)) ? order : null;
  const shown = fixed || !kept ? items : kept.flatMap((id) => byId.get(id) ?? []);

  const send = async (ids: number[]) => {
    const answer = await sortRules({ kind, ids }).catch(() => null);
    if (answer?.ok) return;
    setOrder(null);
    notifyError(answer?.message ?? t("The server did not answer. The order is as it was."));
  };
  const move = (from: number, to: number) => {
    const next = movedRule(shown, from, to);
    const item = shown[from];
    if (!item || next.every((one, index) => one === shown[index])) return;
    setOrder(next.map((one) => one.id));
    setSaid(
      t("{name}: place {place, number} of {all, number}", {
        name: item.name,
        place: next.indexOf(item) + 1,
        all: next.length,
      }),
    );
    void send(next.map((one) => one.id));
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-grip="${item.id}"]`)?.focus());
  };
  const onKeys = (event: KeyboardEvent, index: number) => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(index, to);
  };
  if (shown.length === 0) return null;
  return (
    <>
      <ul ref={list} aria-label={label} className="grid grid-cols-1 gap-px px-2 pb-2">
        {shown.map((item, index) => {
          const address = `${base}/${item.id}`;
          const begins = item.folder !== (shown[index - 1]?.folder ?? "");
          const hidden = !fixed && item.folder !== "" && folded.includes(item.folder);
          if (hidden && !begins) return null;
          const current = pathname === address || pathname.startsWith(`${address}/`);
          return (
            <li
              key={item.id}
              onDragOver={(event) => {
                if (pulled !== null) event.preventDefault();
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (pulled !== null) move(pulled, index);
                setPulled(null);
              }}
            >
              {begins ? (
                <FolderHead
                  name={item.folder}
                  count={shown.filter(({ folder }) => folder === item.folder).length}
                  open={!hidden}
                  onToggle={fixed ? undefined : () => fold(item.folder)}
                />
              ) : null}
              <div
                hidden={hidden}
                className={clsx(
                  "min-h-9 items-center gap-1 rounded-md pe-2",
                  !hidden && "flex",
                  current ? "bg-accent-soft" : "hover:bg-sunken",
                  pulled === index && "opacity-50",
                )}
              >
                {fixed ? null : (
                  <button
                    type="button"
                    draggable
                    data-grip={item.id}
                    aria-label={t("Move {name}, place {place, number} of {all, number}", {
                      name: item.name,
                      place: index + 1,
                      all: shown.length,
                    })}
                    title={t("Pull, or press the arrow keys")}
                    className="grid h-9 w-6 shrink-0 cursor-grab place-items-center rounded-md text-ink-faint hover:text-ink"
                    onDragStart={(event) => {
                      event.dataTransfer.effectAllowed = "move";
                      event.dataTransfer.setData("text/plain", item.name);
                      setPulled(index);
                    }}
                    onDragEnd={() => setPulled(null)}
                    onKeyDown={(event) => onKeys(event, index)}
                  >
                    <GripVertical className="size-4" aria-hidden="true" />
                  </button>
                )}
                <Link
                  href={address}
                  prefetch={false}
                  aria-current={current ? "page" : undefined}
                  className={clsx(
                    "ring-inside min-w-0 flex-1 rounded-md py-1.5 text-ink no-underline",
                    fixed && "ps-2",
                  )}
                >
                  <span dir="auto" className={clsx("block truncate font-medium", !item.enabled && "text-ink-muted")}>
                    {item.name}
                  </span>
                  {item.error === null ? (
                    <span className="block truncate text-sm text-ink-muted">{item.hint}</span>
                  ) : (
                    <span className="flex items-center gap-1 text-sm text-danger">
                      <CircleAlert className="size-3.5 shrink-0" aria-hidden="true" />
                      <span className="truncate">{t("Failed: {error}", { error: item.error })}</span>
                    </span>
                  )}
                </Link>
                <RuleSwitch item={item} />
              </div>
            </li>
          );
        })}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

/** On or off, at once. */
function RuleSwitch({ item }: { item: RuleItem }) {
  const t = useExtracted("admin");
  const [wanted, setWanted] = useState<boolean | null>(null);
  const on = wanted ?? item.enabled;
  return (
    <Switch
      aria-label={t("{name} is on", { name: item.name })}
      checked={on}
      onCheckedChange={async (enabled) => {
        setWanted(enabled);
        const answer = await switchRule({ id: item.id, enabled }).catch(() => null);
        setWanted(null);
        if (!answer?.ok) notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
      }}
    />
  );
}
