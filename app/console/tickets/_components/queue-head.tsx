"use client";

import { ArrowDownUp, ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { NavButton } from "@/app/console/_components/console-frame";
import { useLiveState } from "@/app/console/_components/live-store";
import { formatCount } from "@/app/console/_components/nav-links";
import { type QueueAddress, queueSearch } from "@/app/console/queue-search";
import { SORTS, type SortKey } from "@/app/console/sorts";
import { useGroupingWords } from "@/app/console/use-list-words";
import { useSortWords } from "@/app/console/use-sort-words";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, MenuCheck, MenuChoice, MenuChoices, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { useShortcuts } from "@/components/ui/shortcuts";
import type { Filter } from "@/lib/domain/filters/filters";
import { type Grouping, groupings } from "@/lib/domain/tickets/groupings";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { keepView } from "../view-actions";

type Named = { id: number; name: string };

const EmptyBin = dynamic(() => import("./empty-bin").then((module) => module.EmptyBin));
const QueueNarrow = dynamic(() => import("./queue-narrow").then((module) => module.QueueNarrow));

export type QueueHeadProps = {
  title: string;
  count: number;
  /** When it was counted, in milliseconds of the server's clock. */
  drawnAt: number;
  address: QueueAddress;
  sort: string;
  grouping: Grouping | "";
  /** One line for each ticket. */
  dense: boolean;
  narrowed: boolean;
  /** What can be emptied here, and how many tickets it holds. */
  bin: { key: "trash" | "spam"; count: number } | null;
  /** What the list shows now, for saving it. */
  query: TicketQuery;
  filter: Filter | null;
  mayShare: boolean;
  choices: Record<"status" | "category" | "priority" | "tag" | "assignee", Named[]>;
};

/** What list this is, how long, in which order, and how it is narrowed. */
export function QueueHead(props: QueueHeadProps) {
  const t = useExtracted("console");
  const { title, count, address, sort, grouping, dense, narrowed } = props;
  const told = useLiveState().counts.get(address.view);
  const now = told && !narrowed && told.at > props.drawnAt ? told.count : count;
  const router = useRouter();
  const go = (change: Parameters<typeof queueSearch>[1]) =>
    router.push(`/console/tickets${queueSearch(address, { after: undefined, trail: [], ...change })}`);
  /** How the list is looked at stands in its address, and is kept for this person. */
  const look = (change: Omit<Parameters<typeof keepView>[0], "view">, address: Parameters<typeof queueSearch>[1]) => {
    void keepView({ view: props.address.view, ...change });
    go(address);
  };
  useShortcuts([
    {
      label: dense ? t("Comfortable lines") : t("Dense lines"),
      words: t("density of rows"),
      group: t("List"),
      run: () => look({ dense: !dense }, { rows: dense ? "comfortable" : "dense" }),
    },
  ]);
  const groupingWords = useGroupingWords();
  const sortWords = useSortWords();
  const known = SORTS.find((key) => key === sort);
  const sortLabel = known ? sortWords[known] : t("Sorted");
  return (
    <header className="flex min-h-12 items-center gap-1 border-b border-border py-2 ps-4 pe-2 max-md:ps-2">
      <NavButton />
      <h1 className="truncate text-md font-semibold">{title}</h1>
      <span className="ms-1 text-ink-faint tabular-nums">{formatCount(now)}</span>
      <span className="ms-auto flex shrink-0 items-center">
        {props.bin ? <EmptyBin bin={props.bin.key} count={props.bin.count} /> : null}
        <Popover
          label={t("Narrow this list")}
          align="end"
          className="w-72"
          trigger={
            <IconButton label={narrowed ? t("Narrowed; change") : t("Narrow this list")} size="sm">
              <ListFilter className={narrowed ? "size-4 text-accent" : "size-4"} aria-hidden="true" />
            </IconButton>
          }
        >
          <QueueNarrow {...props} go={go} />
        </Popover>
        <Menu
          align="end"
          trigger={
            <Button
              look="quiet"
              size="sm"
              aria-label={t("Order: {sortLabel}", { sortLabel })}
              title={t("Order: {sortLabel}", { sortLabel })}
            >
              <ArrowDownUp className="size-3.5" aria-hidden="true" />
              <span className="text-xs max-xl:hidden">{sortLabel}</span>
            </Button>
          }
        >
          <MenuCheck
            checked={dense}
            onCheckedChange={(on) => look({ dense: on }, { rows: on ? "dense" : "comfortable" })}
          >
            {t("Dense lines")}
          </MenuCheck>
          <MenuSeparator />
          <MenuLabel>{t("Groups")}</MenuLabel>
          <MenuChoices
            value={grouping || "none"}
            onValueChange={(key) => look({ grouping: key === "none" ? "" : (key as Grouping) }, { group: key })}
          >
            <MenuChoice value="none">{t("None")}</MenuChoice>
            {groupings.map((one) => (
              <MenuChoice key={one} value={one}>
                {groupingWords[one]}
              </MenuChoice>
            ))}
          </MenuChoices>
          <MenuSeparator />
          <MenuLabel>{t("Order")}</MenuLabel>
          <MenuChoices value={sort} onValueChange={(key) => look({ sort: key as SortKey }, { sort: key })}>
            {SORTS.map((key) => (
              <MenuChoice key={key} value={key}>
                {sortWords[key]}
              </MenuChoice>
            ))}
          </MenuChoices>
        </Menu>
      </span>
    </header>
  );
}
