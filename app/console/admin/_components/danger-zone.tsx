"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import type { ActionResult } from "@/lib/web/actions";
import { ConfirmByName } from "./confirm-by-name";

type DangerZoneProps = {
  name: string;
  /** Why it cannot be deleted now, with what to do instead; null when it can. */
  blocked: ReactNode;
  /** What deleting it does. */
  consequence: string;
  remove: () => Promise<ActionResult<unknown>>;
  /** Where to go when it is gone. */
  back: string;
};

/** The foot of a form: deleting the thing, or the reason why that is not possible. */
export function DangerZone({ name, blocked, consequence, remove, back }: DangerZoneProps) {
  const t = useExtracted("console");
  const router = useRouter();
  return (
    <section aria-label={t("Delete")} className="mt-6 border-t border-border pt-4">
      {blocked ? (
        <p className="text-ink-muted">{blocked}</p>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 text-ink-muted">{consequence}</p>
          <ConfirmByName
            verb={t("Delete")}
            name={name}
            run={remove}
            done={t("Deleted")}
            onDone={() => {
              router.replace(back);
              router.refresh();
            }}
          >
            {consequence}
          </ConfirmByName>
        </div>
      )}
    </section>
  );
}
