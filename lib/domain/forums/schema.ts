import { z } from "zod";
import { lines, optionalLine, requiredLine, rowId, rowIds } from "../catalog/schema";

/** What a topic or post can be: read by everybody, held until somebody of the staff has looked, or taken away. */
export const forumStates = ["shown", "waiting", "hidden", "spam"] as const;
export type ForumState = (typeof forumStates)[number];

/** Why a post waits for staff. */
export const holdReasons = ["moderated", "first", "links", "name", "repeat", "spam", "flags"] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What somebody may say is wrong with a post. */
export const flagReasons = ["spam", "rude", "private", "other"] as const;
export type FlagReason = (typeof flagReasons)[number];

const forumColumns = {
  name: requiredLine(200, "Give the forum a name."),
  description: lines(2000),
  isPublic: z.boolean(),
  closed: z.boolean(),
  moderated: z.boolean(),
  holdsFirstPosts: z.boolean(),
  guestsPost: z.boolean(),
  /** Agents who look after the forum, besides those who manage the settings. */
  moderatorIds: rowIds,
};

export const createForumInput = z.object({
  ...forumColumns,
  description: forumColumns.description.default(""),
  isPublic: forumColumns.isPublic.default(true),
  closed: forumColumns.closed.default(false),
  moderated: forumColumns.moderated.default(false),
  holdsFirstPosts: forumColumns.holdsFirstPosts.default(false),
  guestsPost: forumColumns.guestsPost.default(true),
  moderatorIds: rowIds.default([]),
  placeAfterId: rowId.nullable().optional(),
});
export type CreateForumInput = z.input<typeof createForumInput>;

/** A key that is absent stays as it is; `moderatorIds` is the whole list. */
export const editForumInput = z
  .object(forumColumns)
  .partial()
  .extend({ id: rowId, placeAfterId: rowId.nullable().optional() });
export type EditForumInput = z.input<typeof editForumInput>;

/** Who writes, where the caller is not a person we know. */
const author = z.object({
  name: requiredLine(200, "Give a name."),
  email: optionalLine(254).default(""),
  url: optionalLine(500).default(""),
});

/** Where a post comes from: what the caller says of the poster, or the call itself. */
const origin = z.object({
  ip: optionalLine(200).default(""),
  system: optionalLine(200).default(""),
  browser: optionalLine(500).default(""),
});

export const longestPost = 100_000;
const longWords = z
  .string()
  .transform((text) => text.replaceAll("\u0000", "").toWellFormed())
  .pipe(z.string().max(longestPost, `Use at most ${longestPost} characters.`));

/** A picture whose bytes lie in the blob store already. */
const picture = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().nonnegative(),
  fileName: z.string(),
  mimeType: z.string().max(255),
});

const post = {
  /** Plain text; `html` in its place is sanitised. */
  text: longWords.optional(),
  html: longWords.optional(),
  author: author.optional(),
  pictures: z.array(picture).max(10, "Add at most ten pictures to a post.").default([]),
  /** Tell the author by mail of what follows, where they gave an address. */
  follow: z.boolean().default(false),
  origin: origin.default({ ip: "", system: "", browser: "" }),
};

export const topicTitle = requiredLine(300, "Give the topic a title.");

export const createTopicInput = z.object({ forumId: z.number().int(), title: topicTitle, ...post });
export type CreateTopicInput = z.input<typeof createTopicInput>;

export const createPostInput = z.object({ topicId: z.number().int(), ...post });
export type CreatePostInput = z.input<typeof createPostInput>;

const labels = z
  .array(optionalLine(40))
  .max(10)
  .transform((all) => [...new Set(all.filter((label) => label !== ""))]);

/** A key that is absent stays as it is. */
export const editTopicInput = z.object({
  id: z.number().int(),
  title: topicTitle.optional(),
  closed: z.boolean().optional(),
  sticky: z.boolean().optional(),
  labels: labels.optional(),
  /** Moves the topic. */
  forumId: rowId.optional(),
  state: z.enum(forumStates).optional(),
});
export type EditTopicInput = z.input<typeof editTopicInput>;

/** A key that is absent stays as it is. */
export const editPostInput = z.object({
  id: z.number().int(),
  text: longWords.optional(),
  label: optionalLine(40).optional(),
  state: z.enum(forumStates).optional(),
});
export type EditPostInput = z.input<typeof editPostInput>;

export const flagInput = z.object({
  postId: z.number().int(),
  reason: z.enum(flagReasons),
  note: optionalLine(500).default(""),
});
export type FlagInput = z.input<typeof flagInput>;

/** What staff decide on a post that waits or was flagged. `ban` is spam, and its author writes no more. */
export const decisions = ["approve", "hide", "spam", "ban"] as const;
export const decisionInput = z.object({ postId: rowId, decision: z.enum(decisions) });
export type DecisionInput = z.input<typeof decisionInput>;

export const banInput = z.object({
  /** An e-mail address, a network address, or a network such as 192.0.2.0/24. */
  who: requiredLine(254, "Give an e-mail address or a network."),
  reason: optionalLine(500).default(""),
});
export type BanInput = z.input<typeof banInput>;

export const splitTopicInput = z.object({
  topicId: rowId,
  postIds: rowIds.pipe(z.array(rowId).min(1, "Choose the posts that go.")),
  title: topicTitle,
});
export type SplitTopicInput = z.input<typeof splitTopicInput>;

export const mergeTopicsInput = z.object({ topicId: rowId, intoId: rowId });
export type MergeTopicsInput = z.input<typeof mergeTopicsInput>;

export const topicFromTicketInput = z.object({
  ticketId: rowId,
  forumId: rowId,
  title: topicTitle,
  text: longWords,
});
export type TopicFromTicketInput = z.input<typeof topicFromTicketInput>;

export const attachTicketInput = z.object({ ticketId: rowId, topicId: rowId });
export type AttachTicketInput = z.input<typeof attachTicketInput>;
