"use client";

import { PanelRight } from "lucide-react";
import { useExtracted } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { EDIT_FIELDS_EVENT } from "@/components/tickets/panel-fields";
import { IconButton } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";

/** The details in a drawer, where there is no room for them beside the ticket. */
export function DetailsDrawer({ children }: { children: ReactNode }) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => {
      if (!matchMedia("(min-width: 80rem)").matches) setOpen(true);
    };
    window.addEventListener(EDIT_FIELDS_EVENT, show);
    return () => window.removeEventListener(EDIT_FIELDS_EVENT, show);
  }, []);
  return (
    <Drawer
      title={t("Details")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton label={t("Details")} className="xl:hidden">
          <PanelRight className="size-4" aria-hidden="true" />
        </IconButton>
      }
    >
      <div className="p-4">{children}</div>
    </Drawer>
  );
}
