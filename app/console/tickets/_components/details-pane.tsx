"use client";

import { clsx } from "clsx";
import { PanelRightClose, PanelRightOpen } from "lucide-react";
import { useExtracted } from "next-intl";
import { createContext, type ReactNode, useContext, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { useShortcuts } from "@/components/ui/shortcuts";
import { keepFolded } from "../relation-actions";

const PaneContext = createContext({ folded: false, toggle: () => {} });

type DetailsPaneProps = {
  /** As the person left it. */
  folded: boolean;
  /** The newest line of the history on the page, for who fetches what came since. */
  newestLine: number;
  details: ReactNode;
  children: ReactNode;
};

/** The ticket with its details beside it, where there is room and the person has not folded them away. */
export function DetailsPane({ folded: before, newestLine, details, children }: DetailsPaneProps) {
  const t = useExtracted("console");
  const [folded, setFolded] = useState(before);
  const toggle = () => {
    setFolded(!folded);
    // Not being able to remember it is no reason to disturb anybody.
    void keepFolded({ folded: !folded }).catch(() => {});
  };
  return (
    <PaneContext value={{ folded, toggle }}>
      <div
        data-ticket-page
        data-newest-line={newestLine}
        className={clsx("grid h-full", !folded && "xl:grid-cols-[minmax(0,1fr)_280px]")}
      >
        {children}
        {folded ? null : (
          <aside
            aria-label={t("Details")}
            className="overflow-y-auto border-s border-border bg-paper p-4 max-xl:hidden"
          >
            {details}
          </aside>
        )}
      </div>
    </PaneContext>
  );
}

/** Folds the details away and back, on wide screens. */
export function DetailsToggle() {
  const { folded, toggle } = useContext(PaneContext);
  const t = useExtracted("console");
  const label = folded ? t("Show details") : t("Hide details");
  useShortcuts([{ key: "d", label, group: t("Ticket"), run: toggle }]);
  const Icon = folded ? PanelRightOpen : PanelRightClose;
  return (
    <IconButton label={label} aria-expanded={!folded} className="max-xl:hidden" onClick={toggle}>
      <Icon className="size-4 rtl:-scale-x-100" aria-hidden="true" />
    </IconButton>
  );
}
