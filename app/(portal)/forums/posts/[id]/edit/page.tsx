import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { EditPostForm } from "@/components/portal/forums/edit-post-form";
import { Page } from "@/components/portal/page";
import { isOwnPost } from "@/lib/domain/forums/edit-post";
import { requireVisit } from "@/lib/web/portal";
import { loadPost } from "../../../_lib/load";
import { saveOwnPost } from "../../../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Change your post"), robots: { index: false } };
}

/** Where a signed-in customer changes the words of their own post. */
export default async function EditPostPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await getExtracted("portal");
  const { ctx } = await requireVisit();
  const { post, topic } = await loadPost((await params).id);
  if (!isOwnPost(ctx.actor, post)) notFound();
  return (
    <Page
      title={t("Change your post")}
      intro={
        <p>
          {t.rich("In <topic></topic>. Everybody sees that it was changed, you and the team see what it said before.", {
            topic: () => (
              <Link href={`/forums/posts/${post.id}`} prefetch={false} className="link" dir="auto">
                {topic.title}
              </Link>
            ),
          })}
        </p>
      }
    >
      <EditPostForm action={saveOwnPost} postId={post.id} text={post.bodyText} />
    </Page>
  );
}
