"use client";

import { ArrowDownUp, ListFilter } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { NavButton } from "@/app/console/_components/console-frame";
import { formatCount } from "@/app/console/_components/nav-links";
import { type QueueAddress, queueSearch } from "@/app/console/queue-search";
import { SORTS } from "@/app/console/sorts";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import { Menu, MenuChoice, MenuChoices } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import type { Filter } from "@/lib/domain/filters/filters";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { FilterForm } from "./filter-form";

type Named = { id: number; name: string };

type QueueHeadProps = {
  title: string;
  count: number;
  address: QueueAddress;
  sort: string;
  narrowed: boolean;
  /** What the list shows now, for saving it. */
  query: TicketQuery;
  filter: Filter | null;
  mayShare: boolean;
  choices: Record<"status" | "category" | "priority" | "tag" | "assignee", Named[]>;
};

/** What list this is, how long, in which order, and how it is narrowed. */
export function QueueHead(props: QueueHeadProps) {
  const { title, count, address, sort, narrowed } = props;
  const router = useRouter();
  const go = (change: Parameters<typeof queueSearch>[1]) =>
    router.push(`/console/tickets${queueSearch(address, { after: undefined, trail: [], ...change })}`);
  const sortLabel = SORTS.find((one) => one.key === sort)?.label ?? "Sorted";
  return (
    <header className="flex min-h-12 items-center gap-1 border-b border-border py-2 ps-4 pe-2 max-md:ps-2">
      <NavButton />
      <h1 className="truncate text-md font-semibold">{title}</h1>
      <span className="ms-1 text-ink-faint tabular-nums">{formatCount(count)}</span>
      <span className="ms-auto flex shrink-0 items-center">
        <Popover
          label="Narrow this list"
          align="end"
          className="w-72"
          trigger={
            <IconButton label={narrowed ? "Narrowed; change" : "Narrow this list"} size="sm">
              <ListFilter className={narrowed ? "size-4 text-accent" : "size-4"} aria-hidden="true" />
            </IconButton>
          }
        >
          <Narrow {...props} go={go} />
        </Popover>
        <Menu
          align="end"
          trigger={
            <Button look="quiet" size="sm" aria-label={`Order: ${sortLabel}`} title={`Order: ${sortLabel}`}>
              <ArrowDownUp className="size-3.5" aria-hidden="true" />
              <span className="text-xs max-xl:hidden">{sortLabel}</span>
            </Button>
          }
        >
          <MenuChoices value={sort} onValueChange={(key) => go({ sort: key })}>
            {SORTS.map((one) => (
              <MenuChoice key={one.key} value={one.key}>
                {one.label}
              </MenuChoice>
            ))}
          </MenuChoices>
        </Menu>
      </span>
    </header>
  );
}

type NarrowProps = QueueHeadProps & { go: (change: Parameters<typeof queueSearch>[1]) => void };

const FIELDS = [
  { key: "status", label: "Status" },
  { key: "category", label: "Category" },
  { key: "priority", label: "Priority" },
  { key: "assignee", label: "Assigned to" },
  { key: "tag", label: "Tag" },
] as const;

function Narrow({ address, choices, narrowed, go, query, sort, filter, mayShare }: NarrowProps) {
  const [saving, setSaving] = useState(false);
  if (saving) {
    return <FilterForm query={query} sort={sort} filter={filter} mayShare={mayShare} onDone={() => setSaving(false)} />;
  }
  return (
    <div className="grid gap-2.5">
      {FIELDS.map(({ key, label }) => (
        <Field
          key={key}
          label={label}
          className="grid-cols-[88px_minmax(0,1fr)] items-center gap-2! [&>label]:font-normal"
        >
          {(control) => (
            <NativeSelect
              {...control}
              size="sm"
              value={String(address[key] ?? "")}
              onChange={(event) => go({ [key]: event.target.value })}
            >
              <option value="">Any</option>
              {key === "assignee" ? (
                <>
                  <option value="me">Me</option>
                  <option value="none">Nobody</option>
                </>
              ) : null}
              {choices[key].map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      ))}
      <Checkbox
        label="Only what I have not read"
        checked={address.unread}
        onChange={(event) => go({ unread: event.target.checked })}
      />
      <div className="flex justify-between gap-2 border-t border-border pt-2.5">
        <Button size="sm" onClick={() => setSaving(true)}>
          {filter?.mine ? "Change filter" : "Save as filter"}
        </Button>
        {narrowed ? (
          <Button
            size="sm"
            look="quiet"
            onClick={() => go({ status: "", category: "", priority: "", assignee: "", tag: "", unread: false })}
          >
            Show all
          </Button>
        ) : null}
      </div>
    </div>
  );
}
