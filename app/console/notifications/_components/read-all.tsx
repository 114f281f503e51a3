"use client";

import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import { useAct } from "../../_components/use-act";
import { readAll } from "../actions";

/** Marks everything as read. */
export function ReadAll() {
  const t = useExtracted("console");
  const { busy, act } = useAct();
  return (
    <Button busy={busy} onClick={() => void act(() => readAll({}), t("All marked as read"))}>
      {t("Mark all as read")}
    </Button>
  );
}
