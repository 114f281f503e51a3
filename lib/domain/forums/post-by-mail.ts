import { and, eq } from "drizzle-orm";
import { customers, forumSubscriptions } from "@/db/schema/index";
import { isInlineSafe } from "@/lib/text/file-names";
import { nameFromAddress } from "@/lib/text/names";
import { loadAgentActor } from "../agents/queries";
import { defaultMailbox, loadCatalog } from "../catalog/catalog";
import type { Actor, TransactionContext } from "../context";
import { DomainError, notFound } from "../errors";
import { queueMail } from "../mail/queue-mail";
import type { StoredFile } from "../tickets/schema";
import { mergedInto } from "./merge-topics";
import { createPost, type Posted } from "./post";
import { longestPost } from "./schema";

/** A mail to the signed address of somebody who follows a topic or its forum, as the intake read it. */
type MailedPost = {
  subscriptionId: number;
  /** The topic, where they follow its forum. */
  topicId: number | null;
  /** Who sent it, and who that is here. */
  email: string;
  name: string;
  agentId: number | null;
  customerId: number | null;
  text: string;
  pictures: StoredFile[];
};

/** Pictures of one mail that become part of the post. */
const mostPictures = 10;

/**
 * Answer in a topic by mail, as whoever follows it, or its forum, with the address it came from: an agent, a customer, or a guest. It is
 * judged like every other post. Other files than pictures are left out.
 * Errors: `not_found` for what is followed no longer; `forbidden` for another sender; those of `createPost`.
 */
export async function postByMail(ctx: TransactionContext, mail: MailedPost): Promise<Posted> {
  const [followed] = await ctx.tx
    .select()
    .from(forumSubscriptions)
    .where(and(eq(forumSubscriptions.id, mail.subscriptionId), eq(forumSubscriptions.workspaceId, ctx.workspace.id)));
  if (!followed || followed.confirmedAt === null) throw notFound("Subscription");
  if (followed.email !== mail.email) throw new DomainError("forbidden", "It came from another address.");
  const actor = await actorOf(ctx, mail);
  return createPost(
    { ...ctx, actor },
    {
      topicId: followed.topicId ?? (await asItIsNow(ctx, mail.topicId ?? 0)),
      text: mail.text.slice(0, longestPost),
      pictures: mail.pictures.filter((file) => isInlineSafe(file.mimeType ?? "")).slice(0, mostPictures),
      ...(actor.type === "visitor"
        ? { author: { name: (mail.name || nameFromAddress(mail.email)).slice(0, 200), email: mail.email } }
        : {}),
    },
  );
}

/** Where the posts of a topic are now: it may have been merged since it was mailed. */
const asItIsNow = async (ctx: TransactionContext, topicId: number): Promise<number> =>
  (await mergedInto(ctx, topicId)) ?? topicId;

/** Tell somebody that their mail became no post, and why; within what one address gets of automatic mails. */
export async function tellNotPosted(ctx: TransactionContext, email: string, why: string): Promise<void> {
  const mailbox = defaultMailbox(await loadCatalog(ctx));
  if (!mailbox) return;
  await queueMail(ctx, {
    kind: "notification",
    ticketId: null,
    messageId: null,
    mailbox,
    to: [email],
    subject: `Your answer was not posted (${ctx.workspace.name})`,
    bodyText: ["Hello,", `Your mail to the forum of ${ctx.workspace.name} became no post.`, why].join("\n\n"),
  });
}

async function actorOf(ctx: TransactionContext, mail: MailedPost): Promise<Actor> {
  if (mail.agentId !== null) return loadAgentActor(ctx, mail.agentId);
  if (mail.customerId === null) return { type: "visitor" };
  const [row] = await ctx.tx
    .select({ firstName: customers.firstName, lastName: customers.lastName })
    .from(customers)
    .where(eq(customers.id, mail.customerId));
  const name = `${row?.firstName ?? ""} ${row?.lastName ?? ""}`.trim();
  return { type: "customer", id: mail.customerId, name: name || mail.name || mail.email, email: mail.email };
}
