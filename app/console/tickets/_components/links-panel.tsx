"use client";

import { Plus, X } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { PanelSection } from "@/components/tickets/panel";
import { Button, IconButton } from "@/components/ui/button";
import type { LinkRole } from "@/lib/domain/tickets/related-tickets";
import { useAct } from "../../_components/use-act";
import { link, unlink, unmerge } from "../relation-actions";
import { MakeTopic } from "./make-topic";

const LinkDialog = dynamic(() => import("./link-dialog").then((module) => module.LinkDialog));

export type LinkView = { linkId: number; id: number; role: LinkRole; subject: string; status: string; closed: boolean };

type LinksPanelProps = {
  ticketId: number;
  customerId: number;
  links: LinkView[];
  merged: { id: number; subject: string }[];
  topics: { id: number; title: string }[];
  mayLink: boolean;
  mayMerge: boolean;
};

/** What belongs to the ticket: linked tickets by kind, tickets merged into it, and the topics it was made from. */
export function LinksPanel(props: LinksPanelProps) {
  const t = useExtracted("console");
  const { ticketId, customerId, links, merged, topics, mayLink, mayMerge } = props;
  const [linking, setLinking] = useState(false);
  const headings: Record<LinkRole, string> = {
    related: t("Related"),
    parent: t("Parent"),
    child: t("Children"),
    duplicate_of: t("Duplicate of"),
    has_duplicate: t("Duplicates"),
  };
  const { busy, act } = useAct();
  const remove = ({ linkId, id, role }: LinkView) =>
    void act(
      () => unlink({ linkId }),
      t("#{id} is no longer linked", { id: String(id) }),
      () => link({ ticketId, otherId: id, role }),
    );
  const roles = [...new Set(links.map((one) => one.role))];
  const heading = (text: string) => <h3 className="mt-2 text-xs text-ink-muted first:mt-0">{text}</h3>;
  return (
    <PanelSection
      title={t("Linked")}
      action={
        mayLink ? (
          <IconButton label={t("Link a ticket")} size="sm" className="-my-1" onClick={() => setLinking(true)}>
            <Plus className="size-4" aria-hidden="true" />
          </IconButton>
        ) : null
      }
    >
      {links.length + merged.length + topics.length === 0 ? <p className="text-ink-muted">{t("None")}</p> : null}
      {roles.map((role) => (
        <div key={role}>
          {heading(headings[role])}
          <ul>
            {links
              .filter((one) => one.role === role)
              .map((one) => (
                <li key={one.linkId} className="flex items-center gap-2">
                  <TicketLink id={one.id} subject={one.subject} />
                  <span className={`shrink-0 text-xs ${one.closed ? "text-positive" : "text-accent"}`}>
                    {one.status}
                  </span>
                  {mayLink ? (
                    <IconButton
                      label={t("Remove the link with #{id}", { id: String(one.id) })}
                      size="sm"
                      busy={busy}
                      onClick={() => remove(one)}
                    >
                      <X className="size-3.5" aria-hidden="true" />
                    </IconButton>
                  ) : null}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {merged.length > 0 ? (
        <div>
          {heading(t("Merged into this"))}
          <ul>
            {merged.map((one) => (
              <li key={one.id} className="flex items-center gap-2 py-0.5">
                <span className="font-mono text-xs text-ink-faint">#{one.id}</span>
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {one.subject}
                </span>
                {mayMerge ? (
                  <Button
                    size="sm"
                    look="quiet"
                    busy={busy}
                    aria-label={t("Take #{id} out again", { id: String(one.id) })}
                    onClick={() =>
                      void act(
                        () => unmerge({ sourceId: one.id }),
                        t("#{id} is a ticket of its own again", { id: String(one.id) }),
                      )
                    }
                  >
                    {t("Take out")}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {topics.length > 0 ? (
        <div>
          {heading(t("Forum"))}
          <ul>
            {topics.map((one) => (
              <li key={one.id}>
                <Link href={`/console/forums/topics/${one.id}`} prefetch={false} dir="auto" className="link">
                  {one.title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {mayLink ? <MakeTopic ticketId={ticketId} /> : null}
      {linking ? <LinkDialog ticketId={ticketId} customerId={customerId} onClose={() => setLinking(false)} /> : null}
    </PanelSection>
  );
}

function TicketLink({ id, subject }: { id: number; subject: string }) {
  return (
    <Link
      href={`/console/tickets/${id}`}
      prefetch={false}
      className="flex min-w-0 flex-1 items-baseline gap-2 py-0.5 text-ink no-underline hover:underline"
    >
      <span className="font-mono text-xs text-ink-faint">#{id}</span>
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {subject}
      </span>
    </Link>
  );
}
