import { getExtracted } from "next-intl/server";
import type { ListedLink } from "@/components/portal/link-list";
import { Time } from "@/components/ui/time";
import type { Topic } from "@/lib/domain/forums/rights";

/** Topics as lines of a list. */
export async function topicLinks(topics: Topic[]): Promise<ListedLink[]> {
  const t = await getExtracted("portal");
  return topics.map(({ id, title, postCount, lastPostAt }) => ({
    id,
    href: `/forums/topics/${id}`,
    title,
    below: t("{count, plural, =0 {No replies yet} one {# reply} other {# replies}}", {
      count: Math.max(0, postCount - 1),
    }),
    side: <Time value={lastPostAt.toISOString()} kind="age" />,
  }));
}
