import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";

import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import { type RuleLogLine, ruleLog } from "@/lib/domain/rules/log";
import { getRule } from "@/lib/domain/rules/queries";
import { getSay } from "@/lib/i18n/say";
import type { Say } from "@/lib/text/sentences";
import { OutcomeChip } from "../../../../../_components/outcome-chip";
import { RuleLogDialog } from "../../../../../_components/rule-log-dialog";
import { idOf, requireAdmin, rowOr404 } from "../../../../gate";
import { kindOf, rulesBase } from "../../../kinds";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Log of a rule") };
}

type Props = { params: Promise<{ kind: string; id: string }>; searchParams: Promise<{ before?: string | string[] }> };

/** What one rule did, newest first, with why. */
export default async function RuleLogPage({ params, searchParams }: Props) {
  const say = await getSay();
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const { kind: word, id: number } = await params;
  const { kind, slug } = kindOf(word);
  const id = idOf(number);
  const { before } = await searchParams;
  const from = typeof before === "string" && /^[1-9]\d{0,8}$/.test(before) ? Number(before) : undefined;
  const [{ rule }, page] = await Promise.all([
    rowOr404(getRule(ctx, id)),
    rowOr404(ruleLog(ctx, id, from === undefined ? {} : { before: from })),
  ]);
  if (rule.kind !== kind) notFound();
  const address = `${rulesBase}/${slug}/${id}`;
  return (
    <main className="h-full overflow-y-auto">
      <div className="max-w-168 px-4 pt-3 pb-12 md:px-6 md:pt-5">
        <BackLink href={address} prefetch={false} className="mb-1">
          {t("Back to the rule")}
        </BackLink>
        <h2 dir="auto" className="text-lg font-semibold tracking-tight wrap-anywhere">
          {rule.name}
        </h2>
        <p className="mt-0.5 mb-3 text-ink-muted">
          {t("What this rule did, newest first. Where it looked and did not apply, the ticket says why.")}
        </p>
        {page.lines.length === 0 ? (
          <EmptyState icon={ScrollText} title={t("It has not done anything yet")}>
            {t("Each time its conditions hold, a line here says on which ticket, and what came of it.")}
          </EmptyState>
        ) : (
          <ol aria-label={t("What it did, newest first")}>
            {page.lines.map((line) => (
              <LogLine key={line.id} line={line} ruleId={id} say={say} />
            ))}
          </ol>
        )}
        <Pagination
          previous={from === undefined ? null : `${address}/log`}
          next={page.next === null ? null : `${address}/log?before=${page.next}`}
        >
          {from === undefined ? t("The newest lines") : t("Older lines; back leads to the newest")}
        </Pagination>
      </div>
    </main>
  );
}

function LogLine({ line, ruleId, say }: { line: RuleLogLine; ruleId: number; say: Say }) {
  const t = useExtracted("admin");

  const { ticketId, eventId, inboundMailId } = line;
  return (
    <li className="grid gap-1 border-b border-border py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        {ticketId === null ? (
          <span className="font-medium">{t("A mail that became no ticket")}</span>
        ) : (
          <Link href={`/console/tickets/${ticketId}`} prefetch={false} className="font-medium">
            {t("Ticket #{number}", { number: String(ticketId) })}
          </Link>
        )}
        <OutcomeChip outcome={line.outcome} />
        <span className="text-sm text-ink-muted">
          <Time value={line.createdAt.toISOString()} />
        </span>
        {ticketId === null ? null : (
          <RuleLogDialog
            ticketId={ticketId}
            only={{ ruleId, eventId, inboundMailId }}
            trigger={
              <Button
                size="sm"
                look="quiet"
                className="ms-auto"
                aria-label={t("Why, for ticket #{number}", { number: String(ticketId) })}
              >
                {t("Why")}
              </Button>
            }
          />
        )}
      </div>
      <p dir="auto" className="text-ink-muted wrap-anywhere">
        {line.did.length > 0 ? line.did.map(say).join(" · ") : say(line.reason) || t("There was nothing to change.")}
      </p>
    </li>
  );
}
