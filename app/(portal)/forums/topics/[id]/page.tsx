import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { HtmlMessage } from "@/components/portal/html-message";
import { Page } from "@/components/portal/page";
import { PlainText } from "@/components/tickets/message";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { Pagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import { listPosts } from "@/lib/domain/forums/queries";
import { getTopic } from "@/lib/domain/forums/rights";
import { offers } from "@/lib/domain/portals/logic";
import { blockRemoteImages } from "@/lib/text/html";
import { requireVisit } from "@/lib/web/portal";
import { found, idIn } from "../../../_lib/found";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string | string[] }> };

const load = cache(async (text: string) => {
  const { ctx, site } = await requireVisit();
  const read = await found(getTopic(ctx, idIn(text)));
  return offers(site.portal.forumIds, read.forum.id) ? read : notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).topic.title };
}

/** One topic of a public forum, its posts oldest first. */
export default async function TopicPage({ params, searchParams }: Props) {
  const { ctx } = await requireVisit();
  const { topic, forum } = await load((await params).id);
  const after = [(await searchParams).after].flat()[0];
  const page = await found(
    listPosts(ctx, { topicId: topic.id, limit: 50, ...(after === undefined ? {} : { after: idIn(after) }) }),
  );
  const here = `/forums/topics/${topic.id}`;
  return (
    <Page
      title={topic.title}
      intro={
        <p className="flex flex-wrap items-center gap-2">
          <Link href={`/forums/${forum.id}`} className="link">
            {forum.name}
          </Link>
          {topic.closed || forum.closed ? <Chip tone="warning">Closed</Chip> : null}
          {topic.labels.map((label) => (
            <Chip key={label} tone="positive">
              {label}
            </Chip>
          ))}
        </p>
      }
      width="wide"
    >
      <ol className="divide-y divide-border border-t border-border">
        {page.posts.map((post) => (
          <li key={post.id} id={`post-${post.id}`} className="grid grid-cols-[28px_minmax(0,1fr)] gap-3 py-5">
            <Avatar name={post.authorName} />
            <article aria-label={`Post by ${post.authorName}`}>
              <header className="flex flex-wrap items-center gap-x-2">
                <span className="font-semibold">{post.authorName}</span>
                {post.label ? (
                  <Chip tone={post.authorType === "agent" ? "accent" : "neutral"}>{post.label}</Chip>
                ) : null}
                <Time value={post.createdAt.toISOString()} className="ms-auto text-base text-ink-muted tabular-nums" />
              </header>
              {post.bodyHtml === "" ? (
                <PlainText text={post.bodyText} className="text-reading" />
              ) : (
                <HtmlMessage
                  html={blockRemoteImages(post.bodyHtml).html}
                  text={post.bodyText}
                  title={`Post by ${post.authorName}`}
                />
              )}
            </article>
          </li>
        ))}
      </ol>
      <Pagination previous={after ? here : null} next={page.next === null ? null : `${here}?after=${page.next}`} />
    </Page>
  );
}
