"use client";

import Link from "next/link";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { PanelSection } from "@/components/tickets/panel";
import type { EarlierGroupView, EarlierTicket } from "@/components/tickets/panel-customer";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { earlierOf } from "../relation-actions";

/** Earlier tickets by what they share with this one; those of a group are fetched when it is looked at. */
export function EarlierPanel({ ticketId, groups }: { ticketId: number; groups: EarlierGroupView[] }) {
  const t = useExtracted("console");
  const [fetched, setFetched] = useState<Partial<Record<string, EarlierTicket[] | "failed">>>({});
  const labels: Record<EarlierGroupView["group"], string> = {
    customer: t("Customer"),
    address: t("Address"),
    externalId: t("Customer id"),
    organization: t("Organization"),
  };
  const first = groups[0];
  if (!first) return null;
  const show = async (name: string) => {
    const group = groups.find((one) => one.group === name);
    if (!group || group.tickets || Array.isArray(fetched[name])) return;
    const answer = await earlierOf({ ticketId, group: group.group }).catch(() => null);
    setFetched((known) => ({ ...known, [name]: answer?.ok ? answer.data : "failed" }));
  };
  return (
    <PanelSection title={t("Earlier tickets")}>
      <Tabs defaultValue={first.group} onValueChange={(name) => void show(name)}>
        {groups.length > 1 ? (
          <TabList aria-label={t("Earlier tickets by")} className="mb-2 -ms-1 flex-wrap">
            {groups.map(({ group, count }) => (
              <Tab key={group} value={group} className="px-1.5! py-0.5! text-xs">
                {labels[group]} <span className="tabular-nums">{count === 100 ? "99+" : count}</span>
              </Tab>
            ))}
          </TabList>
        ) : null}
        {groups.map(({ group, href, tickets }) => {
          const list = tickets ?? fetched[group];
          return (
            <TabPanel key={group} value={group}>
              {list === "failed" ? <p className="text-ink-muted">{t("They could not be loaded.")}</p> : null}
              {list === undefined ? <p className="text-ink-muted">{t("One moment …")}</p> : null}
              {Array.isArray(list) ? <TicketList tickets={list} /> : null}
              <Link href={href} prefetch={false} className="link mt-2 inline-block text-sm">
                {t("All of them")}
              </Link>
            </TabPanel>
          );
        })}
      </Tabs>
    </PanelSection>
  );
}

function TicketList({ tickets }: { tickets: EarlierTicket[] }) {
  const t = useExtracted("console");
  return (
    <ul className="grid grid-cols-1 gap-1.5">
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <Link
            href={`/console/tickets/${ticket.id}`}
            prefetch={false}
            className="flex items-baseline gap-2 text-ink no-underline hover:underline"
          >
            <span className="font-mono text-xs text-ink-faint">#{ticket.id}</span>
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {ticket.subject}
            </span>
            {ticket.open ? <span className="text-xs text-accent">{t("open")}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
