import { method } from "@/lib/dialects/helpspot/method";
import { id, required } from "@/lib/dialects/helpspot/parameter-types";
import { votePage } from "@/lib/domain/knowledge/votes";

const parameters = { xPage: required(id("The page.")) };

export const kbVoteHelpful = method({
  name: "kb.voteHelpful",
  verb: "GET",
  access: "public",
  doc: "Says that a page helped. One network and browser has one vote a page and day.",
  parameters,
  example: { xPage: "125" },
  run: (ctx, { xPage }, call) =>
    votePage(ctx, { pageId: xPage, helpful: true, browser: call.request.headers.get("user-agent") }),
  present: () => ({ root: "page", fields: { iHelpful: null } }),
});

export const kbVoteNotHelpful = method({
  name: "kb.voteNotHelpful",
  verb: "GET",
  access: "public",
  doc: "Says that a page did not help. One network and browser has one vote a page and day.",
  parameters,
  example: { xPage: "125" },
  run: (ctx, { xPage }, call) =>
    votePage(ctx, { pageId: xPage, helpful: false, browser: call.request.headers.get("user-agent") }),
  present: () => ({ root: "page", fields: { iNotHelpful: null } }),
});
