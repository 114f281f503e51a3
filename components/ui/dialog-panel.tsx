"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { useExtracted } from "next-intl";
import { Close, Content, Description, Overlay, Portal, Root, Title, Trigger } from "radix-ui/dialog";
import { useRef } from "react";
import { IconButton } from "./button";
import { CloseDialog, type DialogProps } from "./dialog";

const WIDTHS = { sm: "max-w-100", md: "max-w-140", lg: "max-w-200" };

/** What a `Dialog` becomes once it was opened. */
export function DialogPanel({ title, description, trigger, footer, size = "md", children, ...state }: DialogProps) {
  const t = useExtracted("ui");
  const before = useRef<Element>(null);
  return (
    <Root {...state}>
      {trigger ? <Trigger asChild>{trigger}</Trigger> : null}
      <Portal>
        <Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Content
          onOpenAutoFocus={() => {
            before.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // Radix gives the focus back to the trigger only; without one it would be lost.
            if (trigger) return;
            event.preventDefault();
            const lost = document.activeElement === document.body;
            if (lost && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
          }}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={clsx(
            "fixed inset-x-2 bottom-2 z-50 mx-auto flex max-h-[calc(100dvh-1rem)] animate-rise flex-col rounded-lg border",
            "border-border bg-raised shadow-float outline-none md:top-[12vh] md:bottom-auto md:max-h-[76vh]",
            WIDTHS[size],
          )}
        >
          <div className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Title className="text-md font-semibold">{title}</Title>
              {description ? <Description className="mt-0.5 text-ink-muted">{description}</Description> : null}
            </div>
            <Close asChild>
              <IconButton label={t("Close")} size="sm" className="-me-2">
                <X className="size-4" aria-hidden="true" />
              </IconButton>
            </Close>
          </div>
          <CloseDialog value={Close}>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-4">{children}</div>
            {footer ? (
              <div className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">{footer}</div>
            ) : null}
          </CloseDialog>
        </Content>
      </Portal>
    </Root>
  );
}
