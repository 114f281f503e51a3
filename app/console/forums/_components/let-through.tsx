"use client";

import { Button } from "@/components/ui/button";
import type { ForumState } from "@/lib/domain/forums/schema";
import { useAct } from "../../_components/use-act";
import { changeTopic } from "../actions";

/** Decides on a topic that waits: shown, or marked as spam. */
export function LetThrough({ topicId }: { topicId: number }) {
  const { busy, act } = useAct();
  const become = (state: ForumState, done: string) =>
    void act(
      () => changeTopic({ id: topicId, state }),
      done,
      () => changeTopic({ id: topicId, state: "waiting" }),
    );
  return (
    <div className="flex gap-2 ps-10 pb-4">
      <Button size="sm" look="primary" busy={busy} onClick={() => become("shown", "The topic is shown")}>
        Show topic
      </Button>
      <Button size="sm" busy={busy} onClick={() => become("spam", "The topic is marked as spam")}>
        Mark as spam
      </Button>
    </div>
  );
}
