import { MessagesSquare } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Page } from "@/components/portal/page";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import { listTopics } from "@/lib/domain/forums/queries";
import { getForum } from "@/lib/domain/forums/rights";
import { offers } from "@/lib/domain/portals/logic";
import { requireVisit } from "@/lib/web/portal";
import { found, idIn } from "../../_lib/found";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string | string[] }> };

const load = cache(async (text: string) => {
  const { ctx, site } = await requireVisit();
  const forum = await found(getForum(ctx, idIn(text)));
  return offers(site.portal.forumIds, forum.id) ? forum : notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).name };
}

/** The topics of a public forum, those with the newest posts first. */
export default async function ForumPage({ params, searchParams }: Props) {
  const { ctx } = await requireVisit();
  const forum = await load((await params).id);
  const after = [(await searchParams).after].flat()[0];
  const page = await found(
    listTopics(ctx, {
      forumId: forum.id,
      order: "active",
      limit: 25,
      ...(after === undefined ? {} : { after: idIn(after) }),
    }),
  );
  const here = `/forums/${forum.id}`;
  return (
    <Page title={forum.name} intro={<p>{forum.description}</p>} width="wide">
      <Link href="/forums" className="link text-base">
        All forums
      </Link>
      {page.rows.length === 0 ? (
        <EmptyState icon={MessagesSquare} title="No topics yet">
          Questions and answers stand here for everybody.
        </EmptyState>
      ) : (
        <ul className="mt-4 border-t border-border">
          {page.rows.map((topic) => (
            <li key={topic.id} className="relative border-b border-border py-3">
              <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
                <Link
                  href={`/forums/topics/${topic.id}`}
                  dir="auto"
                  className="min-w-0 font-medium break-words text-ink no-underline after:absolute after:inset-0 hover:text-accent"
                >
                  {topic.title}
                </Link>
                {topic.sticky ? <Chip tone="accent">Sticky</Chip> : null}
                {topic.closed ? <Chip tone="warning">Closed</Chip> : null}
                {topic.labels.map((label) => (
                  <Chip key={label} tone="positive">
                    {label}
                  </Chip>
                ))}
              </span>
              <p dir="auto" className="truncate text-base text-ink-muted">
                {topic.openingExcerpt}
              </p>
              <p className="mt-1 text-base text-ink-muted">
                {topic.authorName} · {topic.postCount === 1 ? "no answer yet" : answers(topic.postCount - 1)} ·{" "}
                {topic.lastPostName} <Time value={topic.lastPostAt.toISOString()} kind="inline" />
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pagination previous={after ? here : null} next={page.next === null ? null : `${here}?after=${page.next}`} />
    </Page>
  );
}

const answers = (count: number) => (count === 1 ? "1 answer" : `${count} answers`);
