"use client";

import { Button } from "@/components/ui/button";
import { useAct } from "../../_components/use-act";
import { readAll } from "../actions";

/** Marks everything as read. */
export function ReadAll() {
  const { busy, act } = useAct();
  return (
    <Button busy={busy} onClick={() => void act(() => readAll({}), "All marked as read")}>
      Mark all as read
    </Button>
  );
}
