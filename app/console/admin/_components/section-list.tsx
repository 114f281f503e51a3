"use client";

import { clsx } from "clsx";
import { Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useExtracted } from "next-intl";
import { type ReactNode, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { NavButton } from "../../_components/console-frame";
import { BackToStart } from "./page-head";
import { matches, SearchBox } from "./search-box";
import { type Noun, useNounWords } from "./use-noun-words";

export type ListMark = { label: string; tone?: ChipTone };
export type ListItem = {
  id: number;
  label: string;
  /** Small text below the label, searched too. */
  hint?: string;
  /** More words that the search finds it by. */
  words?: string;
  marks?: ListMark[];
  /** Hexadecimal digits of a colour drawn before the label. */
  color?: string;
  /** Out of use: at the end, under a heading of its own. */
  inactive?: boolean;
};

type SectionListProps = {
  base: string;
  title: string;
  sentence: string;
  /** What one of them is, for the search, the button and the empty list. */
  noun: Noun;
  items: ListItem[];
  /** How the ones out of use are called. */
  inactiveLabel?: string;
  empty?: ReactNode;
  /** True outside the admin area: there is no way back to its start. */
  onItsOwn?: boolean;
  /** False for people who may only look. */
  canAdd?: boolean;
};

/** The left half of an admin page: what there is, a search over it, and a way to add one. */
export function SectionList(props: SectionListProps) {
  const t = useExtracted("console");
  const { base, title, sentence, noun, items, inactiveLabel = t("Out of use"), canAdd = true } = props;
  const words = useNounWords(noun);
  const [search, setSearch] = useState("");
  const found = items.filter((item) => matches(wordsOf(item), search));
  return (
    <>
      <header className="sticky top-0 z-10 bg-paper px-3 pt-2.5 pb-2 md:px-4 md:pt-4">
        <div className="flex items-center gap-1">
          <span className="-ms-1 flex md:hidden">
            <NavButton />
          </span>
          {props.onItsOwn ? null : <BackToStart />}
        </div>
        <div className="flex items-center justify-between gap-2">
          <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
          {canAdd ? (
            <Link href={`${base}/new`} prefetch={false} className={buttonClass("plain", "sm")}>
              <Plus className="size-4" aria-hidden="true" />
              {words.add}
            </Link>
          ) : null}
        </div>
        <p className="mt-0.5 mb-2.5 text-sm text-ink-muted">{sentence}</p>
        <SearchBox label={words.search} value={search} onChange={setSearch} />
      </header>
      {items.length === 0 ? <EmptyState title={words.none}>{props.empty}</EmptyState> : null}
      {items.length > 0 && found.length === 0 ? (
        <EmptyState title={words.notFound}>
          {t("Empty the search to see all {length, number}.", { length: items.length })}
        </EmptyState>
      ) : null}
      <Items base={base} label={title} items={found.filter((item) => !item.inactive)} />
      {found.some((item) => item.inactive) ? (
        <>
          <p aria-hidden="true" className="px-4 pt-4 pb-1 text-xs font-medium text-ink-muted">
            {inactiveLabel}
          </p>
          <Items base={base} label={inactiveLabel} items={found.filter((item) => item.inactive)} />
        </>
      ) : null}
      <p role="status" className="sr-only">
        {search ? words.found(found.length, items.length) : ""}
      </p>
    </>
  );
}

const wordsOf = (item: ListItem) =>
  [item.label, item.hint ?? "", item.words ?? "", ...(item.marks ?? []).map((mark) => mark.label)].join(" ");

function Items({ base, label, items }: { base: string; label: string; items: ListItem[] }) {
  const pathname = usePathname();
  if (items.length === 0) return null;
  return (
    <ul aria-label={label} className="grid grid-cols-1 gap-px px-2 pb-2">
      {items.map((item) => {
        const address = `${base}/${item.id}`;
        const current = pathname === address || pathname.startsWith(`${address}/`);
        return (
          <li key={item.id}>
            <Link
              href={`${base}/${item.id}`}
              prefetch={false}
              aria-current={current ? "page" : undefined}
              className={clsx(
                "ring-inside flex min-h-9 items-center gap-2.5 rounded-md px-2 py-1.5 text-ink no-underline",
                current ? "bg-accent-soft" : "hover:bg-sunken",
              )}
            >
              {item.color ? (
                <span
                  aria-hidden="true"
                  className="size-2.5 shrink-0 rounded-full"
                  style={{ background: `#${item.color}` }}
                />
              ) : null}
              <span className="min-w-0 flex-1">
                <span dir="auto" className={clsx("block truncate font-medium", item.inactive && "text-ink-muted")}>
                  {item.label}
                </span>
                {item.hint ? (
                  <span dir="auto" className="block truncate text-sm text-ink-muted">
                    {item.hint}
                  </span>
                ) : null}
              </span>
              {item.marks?.map((mark) => (
                <Chip key={mark.label} tone={mark.tone} className="shrink-0">
                  {mark.label}
                </Chip>
              ))}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
