import type { ReviewItem } from "@/lib/domain/forums/review";
import type { Forum } from "@/lib/domain/forums/rights";
import type { FlagReason, ForumState, HoldReason } from "@/lib/domain/forums/schema";

/** A post of the review queue as its page shows it. */
export type ReviewView = {
  id: number;
  topicId: number;
  title: string;
  forum: string;
  opening: boolean;
  state: ForumState;
  author: string;
  /** Signed in, so that their account is what is known. */
  customer: boolean;
  email: string;
  ip: string;
  /** ISO 8601, UTC. */
  at: string;
  text: string;
  heldFor: HoldReason | "";
  /** How much it looks like spam, from 0 to 100; null while nothing was learned. */
  spamPercent: number | null;
  flags: { reason: FlagReason; note: string }[];
  shownBefore: number;
  spamBefore: number;
};

/** What a reader of the queue sees of each post. */
export function reviewViews(items: readonly ReviewItem[], forums: readonly Forum[]): ReviewView[] {
  const names = new Map(forums.map((forum) => [forum.id, forum.name]));
  return items.map(({ post, ...item }) => ({
    id: post.id,
    topicId: post.topicId,
    title: item.title,
    forum: names.get(item.forumId) ?? "",
    opening: post.isOpening,
    state: post.state,
    author: post.authorName,
    customer: post.authorType === "customer",
    email: post.authorEmail,
    ip: post.ip,
    at: post.createdAt.toISOString(),
    text: post.bodyText,
    heldFor: item.heldFor,
    spamPercent: post.spamScore === 0.5 ? null : Math.round(post.spamScore * 100),
    flags: item.flags.map(({ reason, note }) => ({ reason, note })),
    shownBefore: item.shownBefore,
    spamBefore: item.spamBefore,
  }));
}
