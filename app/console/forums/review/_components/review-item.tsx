"use client";

import { clsx } from "clsx";
import { Ban, Check, EyeOff, ShieldAlert } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { PostText } from "@/components/portal/forums/post-text";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { ReviewView } from "../review-views";
import { type Decision, useDecisionWords, useFlagWords, useHoldWords } from "../use-decision-words";

type ReviewItemProps = {
  item: ReviewView;
  current: boolean;
  busy: boolean;
  mayBan: boolean;
  onFocus: () => void;
  decide: (decision: Decision) => void;
};

const icons = { approve: Check, hide: EyeOff, spam: ShieldAlert, ban: Ban } as const;

/** One post to look at: why, what it says, what is known of who wrote it, and the decisions. */
export function ReviewItem({ item, current, busy, mayBan, onFocus, decide }: ReviewItemProps) {
  const t = useExtracted("console");
  const words = useDecisionWords();
  const offered: Decision[] = mayBan ? ["approve", "hide", "spam", "ban"] : ["approve", "hide", "spam"];
  const topic = () => (
    <Link href={`/console/forums/topics/${item.topicId}`} prefetch={false} dir="auto" className="link">
      {item.title}
    </Link>
  );
  return (
    <li
      id={`review-${item.id}`}
      tabIndex={-1}
      aria-current={current ? "true" : undefined}
      aria-label={t("Post by {name}", { name: item.author })}
      onFocus={onFocus}
      className={clsx(
        "scroll-mt-4 rounded-lg border px-4 py-3 outline-none",
        current ? "border-accent" : "border-border",
      )}
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Avatar name={item.author} />
        <bdi className="font-semibold break-words">{item.author}</bdi>
        {item.customer ? <Chip tone="accent">{t("Customer")}</Chip> : <Chip>{t("Guest")}</Chip>}
        <span className="min-w-0 truncate text-ink-muted">{item.email}</span>
        <Time value={item.at} className="ms-auto text-xs text-ink-muted tabular-nums" />
      </header>
      <p className="mt-1.5 text-ink-muted wrap-anywhere">
        {item.opening
          ? t.rich("New topic <topic></topic> in {forum}", { forum: item.forum, topic })
          : t.rich("Answer in <topic></topic>, {forum}", { forum: item.forum, topic })}
      </p>
      <Reasons item={item} />
      <PostText text={item.text} people={[]} className="max-h-72 overflow-y-auto leading-5.5" />
      <p className="mt-2 text-xs text-ink-muted">
        {item.customer || item.email !== ""
          ? t(
              "{shown, plural, =0 {Nothing of theirs is shown} one {# other post shown} other {# other posts shown}}, {spam, plural, =0 {no spam} other {# spam}}.",
              { shown: item.shownBefore, spam: item.spamBefore },
            )
          : t("They gave no address, so nothing else is known of them.")}{" "}
        {item.ip === "" ? null : t("From {network}.", { network: item.ip })}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {offered.map((decision) => {
          const Icon = icons[decision];
          return (
            <Button
              key={decision}
              look={decision === "approve" ? "primary" : decision === "ban" ? "danger-quiet" : "plain"}
              busy={busy}
              onClick={() => decide(decision)}
            >
              <Icon className="size-4" aria-hidden="true" />
              {decision === "approve" && item.state === "shown" ? t("Keep") : words[decision].button}
            </Button>
          );
        })}
      </div>
    </li>
  );
}

function Reasons({ item }: { item: ReviewView }) {
  const t = useExtracted("console");
  const hold = useHoldWords();
  const flag = useFlagWords();
  return (
    <ul className="mt-2 flex flex-wrap gap-1.5">
      {item.state === "waiting" && item.heldFor !== "" ? (
        <li>
          <Chip tone="warning">{hold[item.heldFor]}</Chip>
        </li>
      ) : null}
      {item.spamPercent === null ? null : (
        <li>
          <Chip tone={item.spamPercent >= 90 ? "danger" : "neutral"}>
            {t("Spam score {percent, number} %", { percent: item.spamPercent })}
          </Chip>
        </li>
      )}
      {item.flags.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reports of a post only ever get more
        <li key={index} className="min-w-0">
          <Chip tone="danger" className="max-w-full">
            <span className="truncate">
              {one.note === ""
                ? t("Reported: {reason}", { reason: flag[one.reason] })
                : t("Reported: {reason}, “{note}”", { reason: flag[one.reason], note: one.note })}
            </span>
          </Chip>
        </li>
      ))}
    </ul>
  );
}
