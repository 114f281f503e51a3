import { MessagesSquare, Plus, Settings } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { cache } from "react";
import { idOf, rowOr404 } from "@/app/console/admin/gate";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/domain/access";
import { isFollowing } from "@/lib/domain/forums/follow";
import { listTopics } from "@/lib/domain/forums/queries";
import { getForum, mayModerate } from "@/lib/domain/forums/rights";
import { type ForumState, forumStates } from "@/lib/domain/forums/schema";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../../_components/page-head";
import { FollowButton } from "../_components/follow-button";
import { SearchForm } from "../_components/search-form";
import { TopicTable } from "../_components/topic-table";
import { useStateWords } from "../words";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ state?: string | string[]; after?: string | string[] }>;
};

const load = cache(async (text: string) => {
  const { ctx } = await requireAgent();
  return rowOr404(getForum(ctx, idOf(text)));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).name };
}

/** The topics of one forum, those with the newest posts first. */
export default async function ForumPage({ params, searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const forum = await load((await params).id);
  const asked = await searchParams;
  const state = forumStates.find((one) => one === [asked.state].flat()[0]) ?? "shown";
  const after = [asked.after].flat()[0];
  const [page, following] = await Promise.all([
    rowOr404(
      listTopics(ctx, {
        forumId: forum.id,
        state,
        order: "active",
        ...(after === undefined ? {} : { after: idOf(after) }),
      }),
    ),
    isFollowing(ctx, { forumId: forum.id }),
  ]);
  const hrefOf = (wanted: ForumState, from?: number) => {
    const query = new URLSearchParams({
      ...(wanted === "shown" ? {} : { state: wanted }),
      ...(from === undefined ? {} : { after: String(from) }),
    });
    return `/console/forums/${forum.id}${query.size > 0 ? `?${query}` : ""}`;
  };
  const moderates = mayModerate(ctx.actor, forum);
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title={
          <>
            <Link
              href="/console/forums"
              className="text-ink-muted underline decoration-border-strong underline-offset-4 hover:text-ink"
            >
              {t("Forums")}
            </Link>{" "}
            / {forum.name}
          </>
        }
      >
        <SearchForm />
        <FollowButton of={{ forumId: forum.id }} following={following} />
        {can(ctx.actor, "settings.manage") ? (
          <Link
            href={`/console/admin/forums/${forum.id}`}
            prefetch={false}
            aria-label={t("Settings of this forum")}
            title={t("Settings of this forum")}
            className={`${buttonClass("quiet")} aspect-square px-0!`}
          >
            <Settings className="size-4" aria-hidden="true" />
          </Link>
        ) : null}
        {can(ctx.actor, "forum.post") && (!forum.closed || moderates) ? (
          <Link href={`/console/forums/${forum.id}/new`} prefetch={false} className={buttonClass("primary")}>
            <Plus className="size-4" aria-hidden="true" />
            {t("New topic")}
          </Link>
        ) : null}
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface px-4 pb-6 md:px-6">
        <States state={state} hrefOf={hrefOf} />
        {page.rows.length === 0 ? (
          <NoTopics state={state} />
        ) : (
          <TopicTable caption={t("Topics of {name}", { name: forum.name })} topics={page.rows} />
        )}
        <Pagination
          previous={after ? hrefOf(state) : null}
          next={page.next === null ? null : hrefOf(state, page.next)}
        />
      </main>
    </div>
  );
}

function States({ state, hrefOf }: { state: ForumState; hrefOf: (state: ForumState) => string }) {
  const t = useExtracted("console");
  const words = useStateWords();
  return (
    <nav aria-label={t("Which topics")} className="flex gap-1 overflow-x-auto pt-3">
      {forumStates.map((one) => (
        <Link
          key={one}
          href={hrefOf(one)}
          prefetch={false}
          aria-current={state === one ? "page" : undefined}
          className="rounded-md px-2.5 py-1 text-ink-muted underline decoration-border-strong underline-offset-4 hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {words[one].name}
        </Link>
      ))}
    </nav>
  );
}

function NoTopics({ state }: { state: ForumState }) {
  const t = useExtracted("console");
  const words = useStateWords();
  return (
    <EmptyState icon={MessagesSquare} title={state === "shown" ? t("No topics yet") : t("Nothing here")}>
      {words[state].empty}
    </EmptyState>
  );
}
