"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** While something is unsaved, asks before a link or the browser leaves the page. */
export function LeaveGuard({ when }: { when: boolean }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (!when) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank") return;
      const url = new URL(link.href);
      const stays = url.pathname === location.pathname && url.search === location.search;
      if (url.origin !== location.origin || stays) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(url.pathname + url.search);
    };
    window.addEventListener("beforeunload", onUnload);
    // Before React hears of the click, or the link would go.
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [when]);
  if (target === null) return null;
  return (
    <Dialog
      title={t("Leave without saving?")}
      description={t("What you changed on this page is not saved yet.")}
      size="sm"
      open
      onOpenChange={(open) => {
        if (!open) setTarget(null);
      }}
      footer={
        <>
          <Button look="danger-quiet" onClick={() => router.push(target)}>
            {t("Leave without saving")}
          </Button>
          <Button look="primary" onClick={() => setTarget(null)}>
            {t("Stay here")}
          </Button>
        </>
      }
    />
  );
}
