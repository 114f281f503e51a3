import { CheckCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { listForums, listWaitingPosts } from "@/lib/domain/forums/queries";
import { mayModerate } from "@/lib/domain/forums/rights";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../../_components/page-head";
import { LetThrough } from "../_components/let-through";
import { PostItem } from "../_components/post-item";

export const metadata: Metadata = { title: "Waiting posts" };

/** Posts that somebody should look at before they are shown, oldest first. */
export default async function WaitingPage() {
  const { ctx } = await requireAgent();
  const [posts, forums] = await Promise.all([listWaitingPosts(ctx), listForums(ctx)]);
  const mine = new Set(forums.filter((forum) => mayModerate(ctx.actor, forum)).map((forum) => forum.id));
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title={
          <>
            <Link href="/console/forums" className="text-ink-muted no-underline hover:text-ink">
              Forums
            </Link>{" "}
            / Waiting
          </>
        }
      />
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface">
        {posts.length === 0 ? (
          <EmptyState icon={CheckCheck} title="Nothing waits">
            Posts that look like advertising, and those of moderated forums, stand here until they are let through.
          </EmptyState>
        ) : (
          <ol className="mx-auto max-w-190 divide-y divide-border px-4 py-2 md:px-6">
            {posts.map((post) => (
              <li key={post.id}>
                <PostItem post={post} moderates={mine.has(post.forumId)} own={false} topic={post.title} />
                {post.isOpening && mine.has(post.forumId) ? <LetThrough topicId={post.topicId} /> : null}
              </li>
            ))}
          </ol>
        )}
      </main>
    </div>
  );
}
