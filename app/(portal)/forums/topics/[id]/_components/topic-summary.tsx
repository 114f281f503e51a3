import { CircleCheck } from "lucide-react";
import { getExtracted } from "next-intl/server";
import { Time } from "@/components/ui/time";
import type { Post } from "@/lib/domain/forums/queries";
import type { Topic } from "@/lib/domain/forums/rights";

/** Ways to what most readers come for: the answer, and what staff wrote. Left out where it stands right below. */
export async function TopicSummary(props: { topic: Topic; staff: Post[]; shown: ReadonlySet<number> }) {
  const t = await getExtracted("portal");
  const { topic, staff, shown } = props;
  const others = staff.filter((post) => post.id !== topic.answerPostId);
  if (topic.answerPostId === null && others.length === 0) return null;
  const href = (id: number) => (shown.has(id) ? `#post-${id}` : `/forums/posts/${id}`);
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-5 gap-y-1 rounded-md bg-sunken px-4 py-2.5 text-base">
      {topic.answerPostId === null ? null : (
        <a href={href(topic.answerPostId)} className="flex items-center gap-1.5 font-medium text-positive">
          <CircleCheck className="size-4" aria-hidden="true" />
          {t("Go to the answer")}
        </a>
      )}
      {others.length === 0 ? null : (
        <span className="flex flex-wrap items-baseline gap-x-3 text-ink-muted">
          {t("From the team:")}
          {others.map((post) => (
            <a key={post.id} href={href(post.id)} className="link">
              {t.rich("<name></name>, <time></time>", {
                name: () => <bdi>{post.authorName}</bdi>,
                time: () => <Time value={post.createdAt.toISOString()} kind="inline" />,
              })}
            </a>
          ))}
        </span>
      )}
    </div>
  );
}
