"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { useExtracted } from "next-intl";
import { Close, Content, Overlay, Portal, Root, Title, Trigger } from "radix-ui/dialog";
import { IconButton } from "./button";
import { CloseDialog } from "./dialog";
import type { DrawerProps } from "./drawer";

/** What a `Drawer` becomes once it was opened. */
export function DrawerPanel({ title, trigger, side = "end", children, ...state }: DrawerProps) {
  const t = useExtracted("ui");
  return (
    <Root {...state}>
      {trigger ? <Trigger asChild>{trigger}</Trigger> : null}
      <Portal>
        <Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Content
          aria-describedby={undefined}
          className={clsx(
            "fixed inset-y-0 z-50 flex w-80 max-w-[88vw] flex-col bg-raised shadow-float outline-none",
            side === "end" ? "end-0 animate-slide-in" : "start-0 animate-appear",
          )}
        >
          <div className="flex items-center justify-between border-b border-border py-2 ps-4 pe-2">
            <Title className="font-semibold">{title}</Title>
            <Close asChild>
              <IconButton label={t("Close")}>
                <X className="size-4" aria-hidden="true" />
              </IconButton>
            </Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <CloseDialog value={Close}>{children}</CloseDialog>
          </div>
        </Content>
      </Portal>
    </Root>
  );
}
