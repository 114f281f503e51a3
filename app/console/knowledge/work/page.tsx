import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { Chip } from "@/components/ui/chip";
import { Day, Time } from "@/components/ui/time";
import { can } from "@/lib/domain/access";
import { listDrafts } from "@/lib/domain/knowledge/drafts";
import { listDeadLinks } from "@/lib/domain/knowledge/outside-links";
import {
  listBrokenLinks,
  listMissedSearches,
  listPageFigures,
  listVoteReasons,
  reportDays,
} from "@/lib/domain/knowledge/reports";
import { listStalePages } from "@/lib/domain/knowledge/reviews";
import { listSynonyms } from "@/lib/domain/knowledge/synonyms";
import { requireAdmin } from "../../admin/gate";
import { FiguresTable } from "../_components/figures-table";
import { SynonymsForm } from "../_components/synonyms-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("What needs doing") };
}

/** What waits for a colleague, what grows old, what readers look for in vain and say, and how pages do. */
export default async function KnowledgeWork() {
  const t = await getExtracted("console");
  const { ctx } = await requireAdmin("knowledge.edit");
  const [drafts, stale, dead, broken, missed, reasons, figures, synonyms] = await Promise.all([
    listDrafts(ctx),
    listStalePages(ctx),
    listDeadLinks(ctx),
    listBrokenLinks(ctx),
    listMissedSearches(ctx),
    listVoteReasons(ctx),
    listPageFigures(ctx),
    listSynonyms(ctx),
  ]);
  const states = { writing: t("Being written"), submitted: t("Handed in"), scheduled: t("Scheduled") };
  return (
    <main className="h-full overflow-y-auto px-4 pt-3 pb-10 md:px-6 md:pt-5">
      <BackLink href="/console/knowledge" className="mb-1 md:hidden">
        {t("Knowledge")}
      </BackLink>
      <h2 className="text-lg font-semibold tracking-tight">{t("What needs doing")}</h2>
      <div className="mt-4 grid max-w-190 grid-cols-[minmax(0,1fr)] gap-8">
        <Part title={t("Drafts")} empty={drafts.length === 0 ? t("Nobody is writing anything.") : null}>
          {drafts.map((draft) => (
            <Row key={draft.pageId} id={draft.pageId} name={draft.name}>
              <Chip tone={draft.state === "submitted" ? "accent" : "neutral"}>{states[draft.state]}</Chip>
              {draft.bookName} · {draft.authorName} · <Time value={draft.updatedAt.toISOString()} />
            </Row>
          ))}
        </Part>
        <Part title={t("To be looked at again")} empty={stale.length === 0 ? t("Every page is fresh enough.") : null}>
          {stale.map((page) => (
            <Row key={page.id} id={page.id} name={page.name} side="settings">
              {page.bookName} ·{" "}
              {page.reviewOn
                ? t.rich("due <day></day>", { day: () => <Day value={page.reviewOn ?? ""} /> })
                : t.rich("untouched since <time></time>", {
                    time: () => <Time value={page.updatedAt.toISOString()} />,
                  })}
            </Row>
          ))}
        </Part>
        <Part
          title={t("Links that lead nowhere")}
          empty={broken.length + dead.length === 0 ? t("All links lead on.") : null}
        >
          {broken.map((link) => (
            <Row key={`${link.pageId} ${link.target}`} id={link.pageId} name={link.pageName}>
              <span className="font-mono text-sm wrap-anywhere">{link.target}</span>
            </Row>
          ))}
          {dead.map((link) => (
            <Row key={`${link.pageId} ${link.target}`} id={link.pageId} name={link.pageName}>
              <span className="font-mono text-sm wrap-anywhere">{link.target}</span>
              <span className="wrap-anywhere">{link.problem}</span>
            </Row>
          ))}
        </Part>
        <Part
          title={t("Looked for in vain")}
          hint={t("Searches of the last {days} days that found nothing.", { days: String(reportDays) })}
          empty={missed.length === 0 ? t("Every search found something.") : null}
        >
          {missed.map((search) => (
            <li key={search.words} className="flex flex-wrap items-baseline gap-x-3 border-b border-border py-2">
              <span dir="auto" className="min-w-0 flex-1 wrap-anywhere">
                {search.words}
              </span>
              <span className="text-ink-muted tabular-nums">
                {t("{count, plural, one {once} other {# times}}", { count: search.count })}
              </span>
            </li>
          ))}
        </Part>
        <Part
          title={t("What readers miss")}
          empty={reasons.length === 0 ? t("Nobody has said what is missing.") : null}
        >
          {reasons.map((vote) => (
            <Row key={`${vote.pageId} ${vote.createdAt.getTime()}`} id={vote.pageId} name={vote.pageName}>
              <span dir="auto" className="block whitespace-pre-wrap text-ink wrap-anywhere">
                {vote.reason}
              </span>
              <Time value={vote.createdAt.toISOString()} />
            </Row>
          ))}
        </Part>
        <section aria-labelledby="figures">
          <h3 id="figures" className="mb-2 font-semibold">
            {t("How pages do")}
          </h3>
          <FiguresTable figures={figures} />
        </section>
        {can(ctx.actor, "knowledge.publish") ? (
          <section aria-labelledby="synonyms">
            <h3 id="synonyms" className="mb-2 font-semibold">
              {t("Words that mean the same")}
            </h3>
            <SynonymsForm text={synonyms.map((words) => words.join(", ")).join("\n")} />
          </section>
        ) : null}
      </div>
    </main>
  );
}

function Part(props: { title: string; hint?: string; empty: string | null; children: ReactNode }) {
  return (
    <section aria-label={props.title}>
      <h3 className="font-semibold">{props.title}</h3>
      {props.hint ? <p className="text-ink-muted">{props.hint}</p> : null}
      {props.empty === null ? (
        <ul className="mt-2 border-t border-border">{props.children}</ul>
      ) : (
        <p className="mt-1 text-ink-muted">{props.empty}</p>
      )}
    </section>
  );
}

function Row(props: { id: number; name: string; side?: "settings"; children: ReactNode }) {
  return (
    <li className="border-b border-border py-2">
      <Link
        href={`/console/knowledge/pages/${props.id}${props.side ? `/${props.side}` : ""}`}
        prefetch={false}
        dir="auto"
        className="font-medium text-ink no-underline wrap-anywhere hover:text-accent"
      >
        {props.name}
      </Link>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted">{props.children}</div>
    </li>
  );
}
