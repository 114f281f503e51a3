"use client";

import { useExtracted } from "next-intl";
import { useRef, useState } from "react";
import { type Shortcut, useShortcuts } from "@/components/ui/shortcuts";
import { useAct } from "../../../_components/use-act";
import { changePost, changeTopic, decide } from "../../actions";
import type { ReviewView } from "../review-views";
import { type Decision, useDecisionWords } from "../use-decision-words";
import { ReviewItem } from "./review-item";

/**
 * The review queue. One post is the current one; a key decides on it and the next one follows. A decision can be taken
 * back, but for a ban, which the list of bans lifts.
 */
export function ReviewQueue({ items, mayBan }: { items: ReviewView[]; mayBan: boolean }) {
  const t = useExtracted("console");
  const words = useDecisionWords();
  const list = useRef<HTMLOListElement>(null);
  const [currentId, setCurrentId] = useState(items[0]?.id ?? 0);
  const { busy, act } = useAct();
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === currentId),
  );
  const current = items[at];

  const go = (index: number) => {
    const item = items[index];
    if (!item) return;
    setCurrentId(item.id);
    list.current?.querySelector<HTMLElement>(`#review-${item.id}`)?.focus();
  };
  const decideOn = (item: ReviewView, decision: Decision) => {
    if (busy) return;
    const back = () =>
      item.opening
        ? changeTopic({ id: item.topicId, state: item.state })
        : changePost({ id: item.id, state: item.state });
    const next = items[items.indexOf(item) + 1] ?? items[items.indexOf(item) - 1];
    void act(
      () => decide({ postId: item.id, decision }),
      words[decision].done,
      decision === "ban" ? undefined : back,
    ).then((good) => {
      if (!good || !next) return;
      setCurrentId(next.id);
      list.current?.querySelector<HTMLElement>(`#review-${next.id}`)?.focus();
    });
  };
  const group = t("Posts to look at");
  const key = (name: string, decision: Decision): Shortcut => ({
    key: name,
    label: words[decision].button,
    group,
    when: current !== undefined && (decision !== "ban" || mayBan),
    run: () => current && decideOn(current, decision),
  });
  useShortcuts([
    { key: "j", label: t("Next post"), group, keyOnly: true, run: () => go(at + 1) },
    { key: "k", label: t("Previous post"), group, keyOnly: true, run: () => go(at - 1) },
    key("a", "approve"),
    key("h", "hide"),
    key("s", "spam"),
    key("b", "ban"),
  ]);
  return (
    <>
      <p className="mb-3 text-sm text-ink-muted max-md:hidden">
        {t("Keys: j and k go on and back, a shows, h hides, s is spam, b is spam and bans.")}
      </p>
      <ol ref={list} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {items.map((item) => (
          <ReviewItem
            key={item.id}
            item={item}
            current={item.id === current?.id}
            busy={busy}
            mayBan={mayBan}
            onFocus={() => setCurrentId(item.id)}
            decide={(decision) => decideOn(item, decision)}
          />
        ))}
      </ol>
    </>
  );
}
