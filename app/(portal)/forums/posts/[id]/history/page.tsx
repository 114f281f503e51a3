import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { PostText } from "@/components/portal/forums/post-text";
import { Page } from "@/components/portal/page";
import { Time } from "@/components/ui/time";
import { isOwnPost, listPostVersions } from "@/lib/domain/forums/edit-post";
import { requireVisit } from "@/lib/web/portal";
import { found } from "../../../../_lib/found";
import { loadPost } from "../../../_lib/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("What your post said before"), robots: { index: false } };
}

/** The words that somebody's own post had before it was changed, oldest first. */
export default async function PostHistoryPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await getExtracted("portal");
  const { ctx } = await requireVisit();
  const { post, topic } = await loadPost((await params).id);
  if (!isOwnPost(ctx.actor, post)) notFound();
  const { versions } = await found(listPostVersions(ctx, post.id));
  return (
    <Page
      title={t("What your post said before")}
      intro={
        <Link href={`/forums/posts/${post.id}`} prefetch={false} className="link" dir="auto">
          {topic.title}
        </Link>
      }
    >
      {versions.length === 0 ? <p className="text-ink-muted">{t("It was never changed.")}</p> : null}
      <ol className="divide-y divide-border border-t border-border">
        {versions.map((version) => (
          <li key={version.id} className="py-4">
            <p className="text-base text-ink-muted">
              {t.rich("Until <time></time>", {
                time: () => <Time value={version.createdAt.toISOString()} kind="inline" />,
              })}
            </p>
            <PostText text={version.bodyText} people={[]} />
          </li>
        ))}
      </ol>
    </Page>
  );
}
