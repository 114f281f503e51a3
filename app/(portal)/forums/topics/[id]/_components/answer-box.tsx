import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { PostForm } from "@/components/portal/forums/post-form";
import { buttonClass } from "@/components/ui/button";
import { isFollowing } from "@/lib/domain/forums/follow";
import { getPost } from "@/lib/domain/forums/queries";
import type { Forum, Topic } from "@/lib/domain/forums/rights";
import { quoteOf } from "@/lib/text/mentions";
import { requireVisit } from "@/lib/web/portal";
import { readParam, type SearchParams } from "../../../../_lib/search-params";
import { postFormProps } from "../../../_lib/post-form-props";

/** The box at the foot of a topic, or why there is none. */
export async function AnswerBox(props: { topic: Topic; forum: Forum; searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const { topic, forum, searchParams } = props;
  const { ctx, session } = await requireVisit();
  if (topic.closed || forum.closed) {
    return (
      <p className="mt-6 border-t border-border pt-5 text-ink-muted">
        {topic.closed ? t("This topic is closed.") : t("This forum is closed.")}
      </p>
    );
  }
  const signIn = `/account/sign-in?next=${encodeURIComponent(`/forums/topics/${topic.id}`)}`;
  if (session === null && !forum.guestsPost) {
    return (
      <p className="mt-6 flex flex-wrap items-center justify-between gap-3 border-t border-border pt-5">
        <span className="text-ink-muted">{t("Sign in to write in this forum.")}</span>
        <Link href={signIn} className={buttonClass("primary", "lg")}>
          {t("Sign in")}
        </Link>
      </p>
    );
  }
  const form = await postFormProps({
    kind: `post:${topic.id}`,
    token: await readParam(searchParams, "form"),
    message: await quoted(topic.id, await readParam(searchParams, "quote")),
  });
  return (
    <section aria-labelledby="write" className="mt-6 border-t border-border pt-6">
      <h2 id="write" className="text-lg font-semibold">
        {t("Answer")}
      </h2>
      <p className="mt-1 mb-5 text-ink-muted">
        {form.writer === null ? (
          <>
            {t("Everybody can read what you write.")}{" "}
            <Link href={signIn} className="link">
              {t("Sign in instead")}
            </Link>
          </>
        ) : (
          t("You write as {name}. Everybody can read it.", { name: form.writer })
        )}
      </p>
      <PostForm
        {...form}
        action={`/api/portal/topics/${topic.id}`}
        newTopicIn={null}
        following={session !== null && (await isFollowing(ctx, { topicId: topic.id }))}
      />
    </section>
  );
}

/** What an answer begins with that quotes a post of this topic; "" for any other number. */
async function quoted(topicId: number, id: string): Promise<string> {
  if (!/^[1-9]\d{0,9}$/.test(id)) return "";
  const { ctx } = await requireVisit();
  const found = await getPost(ctx, Number(id)).catch(() => null);
  return found?.post.topicId === topicId ? quoteOf(found.post.authorName, found.post.bodyText) : "";
}
