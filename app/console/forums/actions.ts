"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import { ban, liftBan } from "@/lib/domain/forums/bans";
import { editPost } from "@/lib/domain/forums/edit-post";
import { setFollowing } from "@/lib/domain/forums/follow";
import { setLike } from "@/lib/domain/forums/likes";
import { markAnswer, unmarkAnswer } from "@/lib/domain/forums/mark-answer";
import { mergeTopics } from "@/lib/domain/forums/merge-topics";
import { deletePost, deleteTopic, editTopic } from "@/lib/domain/forums/moderate";
import { createPost, createTopic } from "@/lib/domain/forums/post";
import { decideOnPost } from "@/lib/domain/forums/review";
import {
  attachTicketInput,
  banInput,
  createPostInput,
  createTopicInput,
  decisionInput,
  editPostInput,
  editTopicInput,
  mergeTopicsInput,
  splitTopicInput,
  topicFromTicketInput,
} from "@/lib/domain/forums/schema";
import { searchTopics } from "@/lib/domain/forums/search-topics";
import { splitTopic } from "@/lib/domain/forums/split-topic";
import { attachTicket, topicDraft, topicFromTicket } from "@/lib/domain/forums/topic-tickets";
import { agentAction } from "@/lib/web/actions";

/** Begins a topic; answers its number. */
export const beginTopic = agentAction(
  createTopicInput.pick({ forumId: true, title: true, text: true, follow: true }),
  async (ctx, { text = "", ...input }) => (await createTopic(ctx, { ...input, text })).topicId,
);

/** Answers in a topic; answers the post's number. */
export const answerTopic = agentAction(
  createPostInput.pick({ topicId: true, text: true, follow: true }),
  async (ctx, { text = "", ...input }) => {
    const { postId } = await createPost(ctx, { ...input, text });
    refresh();
    return postId;
  },
);

/** Changes a topic: title, labels, closed, sticky, its forum, whether it is shown. */
export const changeTopic = agentAction(editTopicInput, async (ctx, input) => {
  await editTopic(ctx, input);
  refresh();
});

/** Changes a post: its words, the label beside its author, whether it is shown. */
export const changePost = agentAction(editPostInput, async (ctx, input) => {
  await editPost(ctx, input);
  refresh();
});

/** Deletes a topic with all its posts. */
export const removeTopic = agentAction(rowId, (ctx, id) => deleteTopic(ctx, id));

/** Deletes a post. */
export const removePost = agentAction(rowId, async (ctx, id) => {
  await deletePost(ctx, id);
  refresh();
});

/** Decides on a post that waits or was reported. */
export const decide = agentAction(decisionInput, async (ctx, input) => {
  await decideOnPost(ctx, input);
  refresh();
});

/** Lets an address or a network write no more. */
export const addBan = agentAction(banInput, async (ctx, input) => {
  await ban(ctx, input);
  refresh();
});

/** Lets somebody write again. */
export const removeBan = agentAction(rowId, async (ctx, id) => {
  await liftBan(ctx, id);
  refresh();
});

/** Says which post answers its topic, or that none does. */
export const setAnswer = agentAction(
  z.object({ topicId: rowId, postId: rowId.nullable() }),
  async (ctx, { topicId, postId }) => {
    await (postId === null ? unmarkAnswer(ctx, topicId) : markAnswer(ctx, postId));
    refresh();
  },
);

/** Makes a topic of its own of some posts; answers its number. */
export const splitOff = agentAction(splitTopicInput, (ctx, input) => splitTopic(ctx, input));

/** Moves all posts of a topic into another. */
export const mergeTopic = agentAction(mergeTopicsInput, (ctx, input) => mergeTopics(ctx, input));

/**
 * Topics that a topic could be merged into, in forums the agent reads: those that hold the words, and where none does, those
 * whose titles share most of them. So its own title, which the search begins with, finds its likes.
 */
export const findTopics = agentAction(
  z.object({ text: z.string().max(300), exceptId: rowId }),
  async (ctx, { text, exceptId }) => {
    const others = async (alike: boolean) => {
      const { rows } = await searchTopics(ctx, { text, alike, limit: 11 });
      return rows.filter((row) => row.id !== exceptId).slice(0, 10);
    };
    const exact = await others(false);
    const found = exact.length > 0 ? exact : await others(true);
    return found.map(({ id, title, forumName, postCount }) => ({ id, title, forum: forumName, posts: postCount }));
  },
);

/** What a topic made of a ticket begins with. */
export const beginTopicDraft = agentAction(z.object({ ticketId: rowId }), (ctx, { ticketId }) =>
  topicDraft(ctx, ticketId),
);

/** Begins a topic from a ticket; answers its number. */
export const makeTopic = agentAction(topicFromTicketInput, (ctx, input) => topicFromTicket(ctx, input));

/** Links a ticket and a topic. */
export const attach = agentAction(attachTicketInput, async (ctx, input) => {
  await attachTicket(ctx, input);
  refresh();
});

/** The agent finds a post useful, or no longer. */
export const likePost = agentAction(z.object({ postId: rowId, liked: z.boolean() }), async (ctx, input) => {
  await setLike(ctx, input.postId, input.liked);
  refresh();
});

/** The agent follows a topic, or a forum, by mail, or no longer. */
export const follow = agentAction(
  z.object({ of: z.union([z.object({ topicId: rowId }), z.object({ forumId: rowId })]), following: z.boolean() }),
  async (ctx, { of, following }) => {
    await setFollowing(ctx, of, following);
    refresh();
  },
);
