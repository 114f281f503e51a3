import { CircleCheck, Pin } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";

export type TopicRowView = {
  id: number;
  title: string;
  excerpt: string;
  author: string;
  replies: number;
  lastName: string;
  /** ISO 8601, UTC. */
  lastAt: string;
  sticky: boolean;
  closed: boolean;
  answered: boolean;
  labels: string[];
  /** Where its forum is not plain from the page. */
  forum?: string;
  /** The last post that was read, 0 for none; null when nothing in it is new. */
  readUpTo: number | null;
};

/** A topic as a line of a list: whether it is answered, how much was said, by whom last, and what is new in it. */
export function TopicRow({ topic }: { topic: TopicRowView }) {
  const t = useExtracted("portal");
  const unread = topic.readUpTo !== null;
  return (
    <li
      data-line
      className="relative grid grid-cols-[28px_minmax(0,1fr)] gap-3 border-b border-border py-3.5 sm:grid-cols-[28px_minmax(0,1fr)_5.5rem]"
    >
      <Avatar name={topic.author} className="mt-0.5" />
      <div className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={`/forums/topics/${topic.id}`}
            prefetch={false}
            dir="auto"
            className={`min-w-0 break-words text-ink no-underline after:absolute after:inset-0 hover:text-accent ${unread ? "font-semibold" : "font-medium"}`}
          >
            {unread ? (
              <span className="me-2 inline-block size-2 rounded-full bg-accent align-middle" aria-hidden="true" />
            ) : null}
            {topic.title}
          </Link>
          <TopicChips topic={topic} />
        </span>
        <p dir="auto" className="truncate text-base text-ink-muted">
          {topic.excerpt}
        </p>
        <p className="mt-0.5 flex flex-wrap items-baseline text-base text-ink-muted [&>:not(:last-child)]:after:mx-2 [&>:not(:last-child)]:after:content-['·']">
          {topic.forum === undefined ? null : <bdi>{topic.forum}</bdi>}
          <span>
            {t.rich("<name></name>, <time></time>", {
              name: () => <bdi>{topic.lastName}</bdi>,
              time: () => <Time value={topic.lastAt} kind="inline" />,
            })}
          </span>
          <span className="sm:hidden">
            {t("{count, plural, =0 {No answer yet} one {# answer} other {# answers}}", { count: topic.replies })}
          </span>
          {unread ? (
            <span>
              <Link
                href={`/forums/topics/${topic.id}?unread=1`}
                prefetch={false}
                className="link relative z-1"
                aria-label={t("First unread post of “{title}”", { title: topic.title })}
              >
                {t("First unread")}
              </Link>
            </span>
          ) : null}
        </p>
      </div>
      <p className="text-end text-base text-ink-muted tabular-nums max-sm:hidden">
        <span className="block text-lg leading-7 font-medium text-ink">{topic.replies}</span>
        {t("{count, plural, one {answer} other {answers}}", { count: topic.replies })}
      </p>
    </li>
  );
}

type Marks = Pick<TopicRowView, "sticky" | "closed" | "answered" | "labels">;

/** What stands beside the title of a topic: answered, sticky, closed, and its labels. */
export function TopicChips({ topic }: { topic: Marks }) {
  const t = useExtracted("portal");
  return (
    <>
      {topic.answered ? (
        <Chip tone="positive">
          <CircleCheck aria-hidden="true" />
          {t("Answered")}
        </Chip>
      ) : null}
      {topic.sticky ? (
        <Chip tone="accent">
          <Pin aria-hidden="true" />
          {t("Sticky")}
        </Chip>
      ) : null}
      {topic.closed ? <Chip tone="warning">{t("Closed")}</Chip> : null}
      {topic.labels.map((label) => (
        <Chip key={label} className="max-w-full">
          <bdi className="truncate">{label}</bdi>
        </Chip>
      ))}
    </>
  );
}
