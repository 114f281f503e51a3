"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import { setFollowing } from "@/lib/domain/forums/follow";
import { deletePost, deleteTopic, editPost, editTopic } from "@/lib/domain/forums/moderate";
import { createPost, createTopic } from "@/lib/domain/forums/post";
import { createPostInput, createTopicInput, editPostInput, editTopicInput } from "@/lib/domain/forums/schema";
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

/** The agent follows a topic by mail, or no longer. */
export const followTopic = agentAction(
  z.object({ topicId: rowId, following: z.boolean() }),
  async (ctx, { topicId, following }) => {
    await setFollowing(ctx, topicId, following);
    refresh();
  },
);
