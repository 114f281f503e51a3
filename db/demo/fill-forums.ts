import { eq } from "drizzle-orm";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TransactionContext } from "@/lib/domain/context";
import { staffLabel } from "@/lib/domain/forums/authors";
import { wordsOf } from "@/lib/domain/forums/post";
import { indexTopic, reindexTopic } from "@/lib/domain/forums/search-document";
import { excerpt } from "@/lib/text/html";
import { forumFlags, forumLikes, forumModerators, forumPosts, forums, forumTopics } from "../schema/index";
import { day, hour } from "./clock";
import { coffeeForum } from "./forums/coffee";
import { insideForum } from "./forums/inside";
import { printerForum } from "./forums/printers";
import type { DemoForum, DemoTopic } from "./forums/topic";
import { makeRandom } from "./random";

const demoForums: readonly DemoForum[] = [printerForum, coffeeForum, insideForum];

/** Adds the forums with what was said in them over the last three months. Nobody follows a topic, so no mail goes out. */
export async function fillForums(ctx: TransactionContext, catalog: Catalog, now: Date): Promise<void> {
  const agentNamed = (firstName: string) => {
    const agent = catalog.agents.find((one) => one.firstName === firstName);
    if (!agent) throw new Error(`The demo data has no agent ${firstName}.`);
    return agent;
  };
  const agentIds = catalog.agents.map((agent) => agent.id);
  for (const [
    index,
    { name, description, isPublic, holdsFirstPosts = false, moderators, topics },
  ] of demoForums.entries()) {
    const [forum] = await ctx.tx
      .insert(forums)
      .values({
        ...{ workspaceId: ctx.workspace.id, name, description, isPublic, position: index * 10 },
        holdsFirstPosts,
      })
      .returning();
    if (!forum) throw new Error("The forum was not stored.");
    await ctx.tx
      .insert(forumModerators)
      .values(moderators.map((firstName) => ({ forumId: forum.id, agentId: agentNamed(firstName).id })));
    // The oldest first, as their numbers would have it.
    for (const topic of topics) await fillTopic(ctx, forum.id, topic, agentNamed, agentIds, now);
  }
}

type AgentNamed = (firstName: string) => { id: number; name: string };

async function fillTopic(
  ctx: TransactionContext,
  forumId: number,
  topic: DemoTopic,
  agentNamed: AgentNamed,
  agentIds: readonly number[],
  now: Date,
): Promise<void> {
  const { title, state = "shown", sticky = false, closed = false, labels = [] } = topic;
  const workspaceId = ctx.workspace.id;
  const posts = written(topic, agentNamed, now);
  const [first] = posts;
  const last = posts.at(-1);
  if (!first || !last) throw new Error(`The topic ${title} has no posts.`);
  const [row] = await ctx.tx
    .insert(forumTopics)
    .values({
      workspaceId,
      forumId,
      title,
      authorName: first.authorName,
      state,
      sticky,
      closed,
      labels: [...labels],
      openingExcerpt: excerpt(first.bodyText, 255),
      postCount: posts.filter((post) => post.state === "shown").length,
      waitingCount: posts.filter((post) => post.state === "waiting").length,
      lastPostAt: last.createdAt,
      lastPostName: last.authorName,
      createdAt: first.createdAt,
    })
    .returning();
  if (!row) throw new Error("The topic was not stored.");
  const stored = await ctx.tx
    .insert(forumPosts)
    .values(posts.map((post) => ({ ...post, workspaceId, topicId: row.id })))
    .returning({ id: forumPosts.id });
  await fillOpinions(
    ctx,
    topic,
    stored.map((post) => post.id),
    agentIds,
  );
  if (topic.answer !== undefined)
    await ctx.tx
      .update(forumTopics)
      .set({ answerPostId: stored[topic.answer]?.id ?? null })
      .where(eq(forumTopics.id, row.id));
  await indexTopic(ctx, row, first.bodyText);
  await reindexTopic(ctx, row);
}

/** What agents found useful, and what readers reported. */
async function fillOpinions(
  ctx: TransactionContext,
  topic: DemoTopic,
  postIds: readonly number[],
  agentIds: readonly number[],
): Promise<void> {
  const random = makeRandom(topic.title.length + 1);
  for (const [index, postId] of postIds.entries()) {
    const reports = (topic.reported ?? []).filter(([post]) => post === index);
    const likes = index === topic.answer ? random.between(1, 5) : Math.max(0, random.between(-4, 2));
    const fans = agentIds.slice(0, likes);
    if (fans.length > 0) await ctx.tx.insert(forumLikes).values(fans.map((agentId) => ({ postId, agentId })));
    if (reports.length > 0)
      await ctx.tx.insert(forumFlags).values(
        reports.map(([, reason, note], at) => ({
          ...{ workspaceId: ctx.workspace.id, postId, reason, note },
          reporter: `network 192.0.2.${at + 1}`,
        })),
      );
    await ctx.tx
      .update(forumPosts)
      .set({ likeCount: fans.length, flagCount: reports.length })
      .where(eq(forumPosts.id, postId));
  }
}

/** The posts as rows, each some time after the one before and none in the future. */
function written(topic: DemoTopic, agentNamed: AgentNamed, now: Date) {
  const random = makeRandom(topic.title.length);
  const began = now.getTime() - topic.daysAgo * day;
  // What is left until now is shared among the answers, at most some hours for each.
  const step = Math.min(random.between(3, 20) * hour, (now.getTime() - began) / (topic.posts.length + 1));
  return topic.posts.map(([author, text], index) => {
    const agent = author.startsWith("@") ? agentNamed(author.slice(1)) : null;
    return {
      isOpening: index === 0,
      heldFor: topic.state === "waiting" && index === 0 ? (text.includes("http") ? "links" : "first") : "",
      state: index === 0 ? (topic.state ?? ("shown" as const)) : ("shown" as const),
      authorType: agent ? ("agent" as const) : ("visitor" as const),
      authorAgentId: agent?.id ?? null,
      authorName: agent?.name ?? author,
      label: agent ? staffLabel : "",
      ...wordsOf({ text }),
      via: agent ? ("console" as const) : ("helpspot" as const),
      createdAt: new Date(began + index * step + random.next() * step * 0.5),
    };
  });
}
