import type { ListedLink } from "@/components/portal/link-list";
import { Time } from "@/components/ui/time";
import type { Topic } from "@/lib/domain/forums/rights";

/** A topic as a line of a list. */
export function topicLink({ id, title, postCount, lastPostAt }: Topic): ListedLink {
  const replies = Math.max(0, postCount - 1);
  return {
    id,
    href: `/forums/topics/${id}`,
    title,
    below: replies === 0 ? "No replies yet" : replies === 1 ? "1 reply" : `${replies} replies`,
    side: <Time value={lastPostAt.toISOString()} />,
  };
}
