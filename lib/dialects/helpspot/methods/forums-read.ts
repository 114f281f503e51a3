import { method } from "@/lib/dialects/helpspot/method";
import { id, int, required, text } from "@/lib/dialects/helpspot/parameter-types";
import { type Fields, Rows } from "@/lib/dialects/helpspot/tree";
import { seconds } from "@/lib/dialects/helpspot/view";
import { listForums, listPosts, listTopics } from "@/lib/domain/forums/queries";
import { type Forum, getForum, type Topic } from "@/lib/domain/forums/rights";
import { searchTopics } from "@/lib/domain/forums/search-topics";

/** What a page of topics holds when nobody says. */
const TOPICS_PER_PAGE = 20;
/** Posts of one topic, and topics of one page, at most. */
const MAX_POSTS = 5000;
const MAX_TOPICS = 1000;
const MAX_FOUND = 100;

const forumFields = (forum: Forum): Fields => ({
  xForumId: forum.id,
  sForumName: forum.name,
  sDescription: forum.description,
  fClosed: forum.closed ? 1 : 0,
  iOrder: forum.position,
});

const topicFields = (topic: Topic): Fields => ({
  xTopicId: topic.id,
  xForumId: topic.forumId,
  fClosed: topic.closed ? 1 : 0,
  fSticky: topic.sticky ? 1 : 0,
  dtGMTPosted: seconds(topic.createdAt),
  sName: topic.authorName,
  sTopic: topic.title,
  postcount: topic.postCount,
});

export const forumsList = method({
  name: "forums.list",
  verb: "GET",
  access: "public",
  doc: "The public forums.",
  parameters: {},
  example: {},
  run: listForums,
  present: (forums) => ({ root: "forums", fields: { forum: new Rows(forums.map(forumFields)) } }),
});

export const forumsGet = method({
  name: "forums.get",
  verb: "GET",
  access: "public",
  doc: "One public forum.",
  parameters: { xForumId: required(id("The forum.")) },
  example: { xForumId: "1" },
  run: (ctx, input) => getForum(ctx, input.xForumId),
  present: (forum) => ({ root: "forum", fields: forumFields(forum) }),
});

export const forumsGetTopics = method({
  name: "forums.getTopics",
  verb: "GET",
  access: "public",
  doc: "The topics of a public forum, sticky ones first, then the newest.",
  parameters: {
    xForumId: required(id("The forum.")),
    start: int("The first row to give.", "0"),
    length: int("How many rows to give at most.", String(TOPICS_PER_PAGE)),
  },
  example: { xForumId: "1" },
  run: (ctx, { xForumId, start, length }) =>
    listTopics(ctx, {
      forumId: xForumId,
      offset: start ?? 0,
      limit: Math.min(length || TOPICS_PER_PAGE, MAX_TOPICS),
    }),
  present: ({ rows }) => ({ root: "topics", fields: { topic: new Rows(rows.map(topicFields)) } }),
});

export const forumsGetPosts = method({
  name: "forums.getPosts",
  verb: "GET",
  access: "public",
  doc: "The posts of a topic, oldest first, each as plain text.",
  parameters: { xTopicId: required(id("The topic.")) },
  example: { xTopicId: "1" },
  missing: { topic: 205 },
  run: (ctx, input) => listPosts(ctx, { topicId: input.xTopicId, limit: MAX_POSTS }),
  present: ({ posts }) => ({
    root: "posts",
    fields: {
      post: new Rows(
        posts.map((post) => ({
          xPostId: post.id,
          xTopicId: post.topicId,
          dtGMTPosted: seconds(post.createdAt),
          sName: post.authorName,
          sURL: post.authorUrl,
          tPost: post.bodyText,
          sLabel: post.label,
        })),
      ),
    },
  }),
});

export const forumsSearch = method({
  name: "forums.search",
  verb: "GET",
  access: "public",
  doc: "Finds topics by the words of their title and posts, best first.",
  parameters: { q: required(text("What to look for: words, or “a phrase” in quotes; - before what must not occur.")) },
  example: { q: "firmware" },
  run: (ctx, input) => searchTopics(ctx, { text: input.q, limit: MAX_FOUND }),
  present: ({ rows }) => ({
    root: "topics",
    fields: {
      topic: new Rows(
        rows.map((topic) => ({
          link: `?pg=forums.posts&id=${topic.id}`,
          desc: topic.openingExcerpt,
          sTopic: topic.title,
          xTopicId: topic.id,
          sForumName: topic.forumName,
          xForumId: topic.forumId,
          dtGMTPosted: seconds(topic.createdAt),
        })),
      ),
    },
  }),
});
