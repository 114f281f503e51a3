import { method } from "@/lib/dialects/helpspot/method";
import { flag, id, longText, required, text } from "@/lib/dialects/helpspot/parameter-types";
import type { ReadParameters } from "@/lib/dialects/helpspot/parse";
import type { Call } from "@/lib/dialects/serve";
import { createPost, createTopic } from "@/lib/domain/forums/post";

const posterParameters = {
  sName: required(text("Who writes.")),
  tPost: required(longText("What they write, as plain text.")),
  sEmail: text("The poster's e-mail address. It is not shown."),
  sURL: text("The poster's web address."),
  fEmailUpdate: flag("1 sends the poster a mail about each further post of the topic.", "0"),
  sIP: text("The poster's network address; the caller's when not sent."),
  sOS: text("The poster's operating system; the caller's when not sent."),
  sBrowser: text("The poster's browser; the caller's when not sent."),
};

/** The poster and their words, in ours. What is not said of their machine is taken from the call. */
function postOf(input: ReadParameters<typeof posterParameters>, call: Call) {
  const agent = (call.request.headers.get("user-agent") ?? "").slice(0, 500);
  return {
    text: input.tPost,
    author: { name: input.sName, email: input.sEmail ?? "", url: input.sURL ?? "" },
    follow: input.fEmailUpdate === true,
    origin: {
      ip: input.sIP ?? "",
      system: input.sOS ?? /\(([^;)]{1,200})/.exec(agent)?.[1] ?? "",
      browser: input.sBrowser ?? agent,
    },
  };
}

export const forumsCreateTopic = method({
  name: "forums.createTopic",
  verb: "POST",
  access: "public",
  doc: "Begins a topic in a public forum. In a moderated forum, or when it looks like advertising, it is shown once somebody has looked at it.",
  parameters: { xForumId: required(id("The forum.")), sTopic: required(text("The subject.")), ...posterParameters },
  example: { xForumId: "1", sTopic: "Help with things", tPost: "Initial post", sName: "Bob Jones" },
  refusal: { plain: 202 },
  missing: { forum: 202 },
  tooOften: 202,
  run: (ctx, input, call) => createTopic(ctx, { forumId: input.xForumId, title: input.sTopic, ...postOf(input, call) }),
  present: ({ topicId }) => ({ root: "topic", fields: { xTopicId: topicId } }),
});

export const forumsCreatePost = method({
  name: "forums.createPost",
  verb: "POST",
  access: "public",
  doc: "Answers in a topic of a public forum; who follows the topic gets a mail. It may wait to be looked at, as a new topic may.",
  parameters: { xTopicId: required(id("The topic.")), ...posterParameters },
  example: { xTopicId: "43", tPost: "Reply to a post", sName: "Bob Jones" },
  refusal: { plain: 204 },
  missing: { topic: 205 },
  tooOften: 204,
  run: (ctx, input, call) => createPost(ctx, { topicId: input.xTopicId, ...postOf(input, call) }),
  present: ({ postId }) => ({ root: "post", fields: { xPostId: postId } }),
});
