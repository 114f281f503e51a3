import type { TopicRowView } from "@/components/portal/forums/topic-row";
import type { Topic } from "@/lib/domain/forums/rights";

/** A topic as a line of a list shows it. */
export function topicView(topic: Topic, readUpTo: number | null, forum?: string): TopicRowView {
  return {
    id: topic.id,
    title: topic.title,
    excerpt: topic.openingExcerpt,
    author: topic.authorName,
    replies: Math.max(0, topic.postCount - 1),
    lastName: topic.lastPostName,
    lastAt: topic.lastPostAt.toISOString(),
    sticky: topic.sticky,
    closed: topic.closed,
    answered: topic.answerPostId !== null,
    labels: topic.labels,
    ...(forum === undefined ? {} : { forum }),
    readUpTo,
  };
}
