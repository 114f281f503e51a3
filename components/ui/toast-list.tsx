"use client";

import { useExtracted } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { Toaster as Sonner, toast } from "sonner";

/** The list of toasts; `onReady` is called once it can show one. */
export function ToastList({ onReady }: { onReady: (show: typeof toast) => void }) {
  const t = useExtracted("ui");
  const ready = useEffectEvent(() => onReady(toast));
  useEffect(() => ready(), []);
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      visibleToasts={4}
      containerAriaLabel={t("Notifications")}
      toastOptions={{
        unstyled: true,
        closeButton: false,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-md border border-border bg-raised px-4 py-3 text-base text-ink shadow-float",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-ink-muted",
          actionButton: "shrink-0 rounded-sm px-2 py-1 font-medium text-accent hover:bg-accent-soft",
          error: "border-danger!",
        },
      }}
    />
  );
}
