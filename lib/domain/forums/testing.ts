import type { Context } from "../context";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createForum } from "./forum-commands";
import { createTopic } from "./post";

/** A workspace with a public and a private forum, people of every kind, and an administrator of another workspace. */
export async function openForums() {
  const workspace = await makeWorkspace();
  const other = await makeWorkspace();
  const admin = asAgent(workspace, await makeAgent(workspace, "Administrator", "Ada Admin"));
  const level2 = asAgent(workspace, await makeAgent(workspace, "Level 2", "Lena Level"));
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Gus Guest"));
  const foreign = asAgent(other, await makeAgent(other));
  const { id: open } = await createForum(admin, { name: "Product", description: "Talk" });
  const { id: inner } = await createForum(admin, { name: "Inner circle", isPublic: false });
  return { admin, level2, guest, visitor: asVisitor(workspace), foreign, open, inner };
}
export type Forums = Awaited<ReturnType<typeof openForums>>;

/** Who writes where the caller does not say. */
export const author = { name: "Bob Jones", email: "bob@example.com" };

let counter = 0;
/** Words nobody has sent before. */
export const fresh = (text: string) => `${text} ${++counter}`;

/** A new topic. */
export const topicBy = (ctx: Context, forumId: number, title = "Help with things") =>
  createTopic(ctx, { forumId, title, text: fresh("Initial post"), author });
