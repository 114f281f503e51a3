"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { NavSection } from "./nav-links";

type PaletteProps = { sections: NavSection[]; onOpenChange: (open: boolean) => void };

const itemClass = "flex min-h-9 cursor-default items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-sunken";

/** Search or jump: a number opens that ticket, a name opens a view, anything else is searched for. */
export function Palette({ sections, onOpenChange }: PaletteProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  const typed = text.trim();
  const number = /^#?(\d{1,9})$/.exec(typed)?.[1];
  const go = (href: string) => {
    onOpenChange(false);
    router.push(href);
  };
  const links = [
    ...sections.flatMap((section) => section.links.map((link) => ({ ...link, section: section.label }))),
    { href: "/console/new", label: "New ticket", section: null },
    { href: "/console/filters", label: "Filters", section: null },
    { href: "/console/bulk", label: "Bulk changes", section: null },
    { href: "/console/me", label: "Your page", section: null },
  ];
  return (
    <Dialog title="Search or jump" open onOpenChange={onOpenChange}>
      <Command label="Search or jump" loop className="-mx-2">
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder="Words, a ticket number, or the name of a view"
          className="mx-2 mb-2 h-10 w-[calc(100%-1rem)] rounded-md border border-control bg-surface px-3 text-md"
        />
        <Command.List className="max-h-80 overflow-y-auto overscroll-contain">
          {number ? (
            <Command.Item
              forceMount
              value={`open ${typed}`}
              onSelect={() => go(`/console/tickets/${number}`)}
              className={itemClass}
            >
              Open ticket <span className="font-mono text-xs text-ink-muted">#{number}</span>
            </Command.Item>
          ) : null}
          {typed ? (
            <Command.Item
              forceMount
              value={`search ${typed}`}
              onSelect={() => go(`/console/search?q=${encodeURIComponent(typed)}`)}
              className={itemClass}
            >
              Search for “{typed}”
            </Command.Item>
          ) : null}
          {links.map((link) => (
            <Command.Item
              key={link.href}
              value={`${link.section ?? ""} ${link.label} ${link.href}`}
              onSelect={() => go(link.href)}
              className={itemClass}
            >
              <span className="flex-1">{link.label}</span>
              {link.section ? <span className="text-xs text-ink-muted">{link.section}</span> : null}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
