"use server";

import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import type { FormState } from "@/components/portal/form-state";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { editPost } from "@/lib/domain/forums/edit-post";
import { flagPost } from "@/lib/domain/forums/flags";
import {
  confirmSubscription,
  endSubscription,
  type Followed,
  readSubscription,
  setFollowing,
} from "@/lib/domain/forums/follow";
import { setLike } from "@/lib/domain/forums/likes";
import { markAnswer, unmarkAnswer } from "@/lib/domain/forums/mark-answer";
import { forumOnPortal, topicOnPortal } from "@/lib/domain/forums/on-portal";
import { getPost } from "@/lib/domain/forums/queries";
import { markForumRead } from "@/lib/domain/forums/reads";
import type { FlagReason } from "@/lib/domain/forums/schema";
import { refusalOf } from "@/lib/web/actions";
import { requireVisit } from "@/lib/web/portal";
import { addressOfPost } from "./_lib/load";

/** Ends the mails about a topic or a forum; the key in the mail's address is the right to do so. */
export async function unsubscribe(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const { ctx } = await requireVisit();
  const key = data.get("key");
  if (typeof key === "string") await endSubscription(ctx, key);
  return { problems: {}, values: {}, done: t("You get no more mails about it.") };
}

/** Says yes to the mails about a topic or a forum; the key in the mail's address is the right to do so. */
export async function confirmFollowing(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const { ctx } = await requireVisit();
  const key = data.get("key");
  const followed = typeof key === "string" ? await readSubscription(ctx, key) : null;
  if (typeof key === "string") await confirmSubscription(ctx, key);
  const done =
    followed?.kind === "forum" ? t("You get a mail about each new topic.") : t("You get a mail about each new post.");
  return { problems: {}, values: {}, done };
}

/** The context of a visitor who may act on a post, after this portal was found to offer it. */
async function onPost(postId: number): Promise<Context> {
  const { ctx, site } = await requireVisit();
  const { post } = await getPost(ctx, postId);
  await topicOnPortal(ctx, site.portal.forumIds, post.topicId);
  return ctx;
}

/** Runs what a button of a post or topic does and goes back to its page; a refusal stands there in words. */
async function act(page: string, anchor: string, run: () => Promise<unknown>): Promise<never> {
  let refusal = "";
  try {
    await run();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "unauthenticated") redirect(`/account/sign-in?next=${encodeURIComponent(page)}`);
    refusal = error.reason ?? error.code;
  }
  if (refusal === "") redirect(`${page}${anchor}`);
  redirect(`${page}${page.includes("?") ? "&" : "?"}refused=${encodeURIComponent(refusal)}`);
}

/** The page of a topic that somebody pressed a button on; only numbers of it come from the browser. */
const pageOf = (topicId: number, after: number | null): string =>
  `/forums/topics/${Number(topicId)}${after === null ? "" : `?after=${Number(after)}`}`;

type OnPage = { topicId: number; postId: number; after: number | null };

/** The signed-in customer likes a post, or no longer. */
export async function likePost({ topicId, postId, after }: OnPage, liked: boolean): Promise<void> {
  await act(pageOf(topicId, after), `#post-${Number(postId)}`, async () =>
    setLike(await onPost(postId), postId, liked),
  );
}

/** Says which post answers its topic. */
export async function chooseAnswer({ topicId, postId, after }: OnPage): Promise<void> {
  await act(pageOf(topicId, after), `#post-${Number(postId)}`, async () => markAnswer(await onPost(postId), postId));
}

/** Says that a topic is not answered after all. */
export async function takeAnswerBack(topicId: number): Promise<void> {
  await act(pageOf(topicId, null), "", async () => {
    const { ctx, site } = await requireVisit();
    await topicOnPortal(ctx, site.portal.forumIds, topicId);
    await unmarkAnswer(ctx, topicId);
  });
}

/** The signed-in customer gets mails about a topic, or about new topics of a forum, or no longer. */
export async function follow(of: Followed, following: boolean): Promise<void> {
  const page = "topicId" in of ? pageOf(of.topicId, null) : `/forums/${Number(of.forumId)}`;
  await act(page, "", async () => {
    const { ctx, site } = await requireVisit();
    if ("topicId" in of) await topicOnPortal(ctx, site.portal.forumIds, of.topicId);
    else await forumOnPortal(ctx, site.portal.forumIds, of.forumId);
    await setFollowing(ctx, of, following);
  });
}

/** Nothing in a forum is new any more. */
export async function readForum(forumId: number): Promise<void> {
  await act(`/forums/${Number(forumId)}`, "", async () => markForumRead((await requireVisit()).ctx, forumId));
}

/** Asks staff to look at a post. */
export async function sendFlag(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const values = { note: String(data.get("note") ?? ""), reason: String(data.get("reason") ?? "") };
  if (values.reason === "") return { problems: { reason: t("Choose what is wrong with it.") }, values };
  return answer(values, async () => {
    const postId = Number(data.get("post"));
    await flagPost(await onPost(postId), { postId, reason: values.reason as FlagReason, note: values.note });
    return { problems: {}, values: {}, done: t("Thank you. Somebody will look at it.") };
  });
}

/** Changes the words of one's own post. */
export async function saveOwnPost(_before: FormState, data: FormData): Promise<FormState> {
  const postId = Number(data.get("post"));
  const text = String(data.get("message") ?? "");
  const state = await answer({ message: text }, async () => {
    const ctx = await onPost(postId);
    const { post } = await getPost(ctx, postId);
    await editPost(ctx, { id: postId, text });
    const to = await getPost(ctx, postId).then(
      (after) => addressOfPost(ctx, after.post),
      // It waits; a topic whose first post waits is not there for now.
      () => (post.isOpening ? "/forums?waits=1" : `/forums/topics/${post.topicId}?waits=1`),
    );
    return { problems: {}, values: { to } };
  });
  if (state.values.to) redirect(state.values.to);
  return state;
}

/** What a form's command answers, or why it was refused. */
async function answer(values: Record<string, string>, run: () => Promise<FormState>): Promise<FormState> {
  try {
    return await run();
  } catch (error) {
    const { message, fields } = await refusalOf(error);
    return { problems: { "": Object.values(fields)[0] ?? message }, values };
  }
}
