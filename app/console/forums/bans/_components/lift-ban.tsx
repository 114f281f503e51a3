"use client";

import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import { useAct } from "../../../_components/use-act";
import { addBan, removeBan } from "../../actions";

/** Lets somebody write again. */
export function LiftBan({ id, who }: { id: number; who: string }) {
  const t = useExtracted("console");
  const { busy, act } = useAct();
  return (
    <Button
      size="sm"
      busy={busy}
      aria-label={t("Lift the ban of {who}", { who })}
      onClick={() =>
        void act(
          () => removeBan(id),
          t("{who} may write again", { who }),
          () => addBan({ who }),
        )
      }
    >
      {t("Lift")}
    </Button>
  );
}
