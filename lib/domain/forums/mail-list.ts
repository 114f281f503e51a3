import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { forumSubscriptions, forumTopics } from "@/db/schema/index";
import { env } from "@/lib/env";

/** What a mail program is told of a mail to a follower, so that it can sort such mails and offer to end them. */
export type MailList = {
  /** Names the forum: the same in all its mails, in no other's (RFC 2919). */
  id: string;
  /** Ends what the mail was sent for by one POST (RFC 8058). */
  unsubscribe: string;
};

/** Where a person ends what they follow: a page with one button. The key is the right to press it. */
export const stopLink = (key: string): string => `${env.PUBLIC_URL}/forums/unsubscribe/${key}`;

/** The list that a mail to a follower belongs to; null when what was followed is gone. */
export async function mailListOf(subscriptionId: number): Promise<MailList | null> {
  const [row] = await db
    .select({
      key: forumSubscriptions.key,
      forumId: sql<number>`coalesce(${forumSubscriptions.forumId}, ${forumTopics.forumId})`,
    })
    .from(forumSubscriptions)
    .leftJoin(forumTopics, eq(forumTopics.id, forumSubscriptions.topicId))
    .where(eq(forumSubscriptions.id, subscriptionId));
  if (!row) return null;
  const { hostname } = new URL(env.PUBLIC_URL);
  return { id: `forum-${row.forumId}.${hostname}`, unsubscribe: `${stopLink(row.key)}/one-click` };
}
