import { useCallback, useState } from "react";
import type { ResponseAct } from "@/lib/domain/responses/schema";
import type { DraftKind } from "./use-draft";

const NONE: ResponseAct[] = [];

/** What goes with the message of each kind, brought by canned responses. Of two that change the same the later one counts. */
export function useActs(kind: DraftKind) {
  const [all, setAll] = useState<Record<DraftKind, ResponseAct[]>>({ reply: NONE, note: NONE });
  const set = useCallback(
    (change: (now: ResponseAct[]) => ResponseAct[]) => setAll((now) => ({ ...now, [kind]: change(now[kind]) })),
    [kind],
  );
  const add = useCallback(
    (acts: ResponseAct[]) => set((now) => [...now.filter((one) => !acts.some(({ key }) => key === one.key)), ...acts]),
    [set],
  );
  const acts = all[kind];
  return {
    acts,
    add,
    remove: (key: string) => set((now) => now.filter((one) => one.key !== key)),
    clear: () => set(() => NONE),
    changes: Object.assign({}, ...acts.map((one) => one.changes)) as ResponseAct["changes"],
  };
}
