import { Lock, Pin } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Topic } from "@/lib/domain/forums/rights";

/** Topics as a list: title with its marks, who began it, how much was said and when last. */
export function TopicTable(props: { caption: string; topics: (Topic & { forumName?: string })[] }) {
  const t = useExtracted("console");
  return (
    <Table caption={props.caption}>
      <thead>
        <tr>
          <Th>{t("Topic")}</Th>
          <Th numeric>{t("Posts")}</Th>
          <Th className="max-md:hidden">{t("Last post")}</Th>
        </tr>
      </thead>
      <tbody>
        {props.topics.map((topic) => (
          <tr key={topic.id} className="hover:bg-paper">
            <Td className="w-full max-w-0 min-w-52">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  href={`/console/forums/topics/${topic.id}`}
                  prefetch={false}
                  dir="auto"
                  className="min-w-0 truncate font-medium text-ink no-underline hover:underline"
                >
                  {topic.title}
                </Link>
                {topic.sticky ? (
                  <Chip tone="accent">
                    <Pin aria-hidden="true" />
                    {t("Sticky")}
                  </Chip>
                ) : null}
                {topic.closed ? (
                  <Chip tone="warning">
                    <Lock aria-hidden="true" />
                    {t("Closed")}
                  </Chip>
                ) : null}
                {topic.answerPostId === null ? null : <Chip tone="positive">{t("Answered")}</Chip>}
                {topic.labels.map((label) => (
                  <Chip key={label} tone="positive">
                    {label}
                  </Chip>
                ))}
                {topic.waitingCount > 0 && topic.state === "shown" ? (
                  <Chip tone="warning">
                    {t("{waitingCount, number} waiting", { waitingCount: topic.waitingCount })}
                  </Chip>
                ) : null}
              </span>
              <span dir="auto" className="block truncate text-ink-muted">
                {topic.forumName
                  ? t("{author} in {forum}", { author: topic.authorName, forum: topic.forumName })
                  : topic.authorName}{" "}
                · {topic.openingExcerpt}
              </span>
            </Td>
            <Td numeric>{topic.postCount}</Td>
            <Td className="whitespace-nowrap text-ink-muted max-md:hidden">
              <Time value={topic.lastPostAt.toISOString()} />
              <span className="block max-w-40 truncate">{topic.lastPostName}</span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
