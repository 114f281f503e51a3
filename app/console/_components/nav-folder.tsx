"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { fold } from "../tickets/view-actions";

/** A folder of filters that opens and closes, and stays so for this person. */
export function NavFolder({ name, folded, children }: { name: string; folded: boolean; children: ReactNode }) {
  const [closed, setClosed] = useState(folded);
  const toggle = () => {
    setClosed(!closed);
    void fold({ folder: name, folded: !closed });
  };
  return (
    <>
      <button
        type="button"
        aria-expanded={!closed}
        onClick={toggle}
        className="flex h-7 w-full items-center gap-1 rounded-md px-1 text-start text-sm text-ink-muted hover:bg-border/60"
      >
        <ChevronRight
          className={clsx("size-3.5 shrink-0", closed ? "rtl:rotate-180" : "rotate-90")}
          aria-hidden="true"
        />
        <bdi className="truncate">{name}</bdi>
      </button>
      {closed ? null : <ul className="grid grid-cols-1 gap-0.5 ps-3">{children}</ul>}
    </>
  );
}
