import type { Metadata } from "next";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import {
  countInboundMails,
  type InboundRow,
  type InboundState,
  listInboundMails,
} from "@/lib/domain/mail/inbound-queue";
import { getSay } from "@/lib/i18n/say";
import type { Say } from "@/lib/text/sentences";
import { StateLink } from "../../_components/state-link";
import { PageHead } from "../_components/page-head";
import { requireAdmin } from "../gate";
import { ReadAgain } from "./_components/read-again";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Incoming mail") };
}

type Props = { searchParams: Promise<{ state?: string | string[]; before?: string | string[] }> };

const base = "/console/admin/mail-queue";

const TONES: Record<InboundState, ChipTone> = {
  quarantined: "danger",
  received: "neutral",
  processed: "positive",
  ignored: "warning",
  duplicate: "neutral",
};
const states = Object.keys(TONES) as InboundState[];

/** What became of a mail, in a word. */
function useStateWords(): Record<InboundState, string> {
  const t = useExtracted("admin");
  return {
    quarantined: t("Set aside"),
    received: t("Waiting"),
    processed: t("On a ticket"),
    ignored: t("Not kept"),
    duplicate: t("Came twice"),
  };
}

/** What wrote a mail. */
function useKindWords(): Record<NonNullable<InboundRow["classification"]>, string> {
  const t = useExtracted("admin");
  return {
    human: t("A person."),
    auto_reply: t("Automatic."),
    out_of_office: t("Out of office."),
    bounce: t("Bounce."),
    feedback_report: t("Complaint."),
    list: t("List."),
    own: t("Our own."),
  };
}

const DOORS: Record<string, string> = { imap: "IMAP", smtp: "SMTP", http: "HTTP", pipe: "Pipe", import: "Import" };

/** Every mail that came in and what became of it, newest first. */
export default async function MailQueuePage({ searchParams }: Props) {
  const t = await getExtracted("admin");
  const say = await getSay();
  const { ctx } = await requireAdmin("settings.manage");
  const params = await searchParams;
  const wanted = [params.state].flat()[0];
  const state = states.find((one) => one === wanted);
  const before = momentOf([params.before].flat()[0]);
  const [page, counts] = await Promise.all([
    listInboundMails(ctx, { ...(state ? { state } : {}), ...(before ? { before } : {}) }),
    countInboundMails(ctx),
  ]);
  const numbers: Partial<Record<InboundState, number>> = counts;
  const hrefOf = (change: Record<string, string>) => `${base}?${new URLSearchParams(change)}`;
  return (
    <main className="flex h-full flex-col">
      <PageHead title={t("Incoming mail")} sentence={t("Every mail that reached this desk, and what became of it.")} />
      <nav aria-label={t("State")} className="flex flex-wrap gap-1 px-4 pb-2 md:px-6">
        <StateLink href={base} on={!state}>
          {t("All")}
        </StateLink>
        {states.map((one) => (
          <StateLink key={one} href={hrefOf({ state: one })} on={state === one}>
            <StateWord state={one} />
            {numbers[one] ? <span className="ms-1 tabular-nums">{numbers[one]}</span> : null}
          </StateLink>
        ))}
      </nav>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6 md:px-6">
        {page.rows.length === 0 ? (
          <EmptyState title={t("No mails")}>
            {state === "quarantined"
              ? t(
                  "A mail that cannot be read, or is too large to take, is set aside here with the reason; the others go on.",
                )
              : t("Mail appears here as it comes in.")}
          </EmptyState>
        ) : (
          <Table caption={t("Mails")}>
            <thead>
              <tr>
                <Th>{t("State")}</Th>
                <Th>{t("When")}</Th>
                <Th>{t("Mailbox")}</Th>
                <Th>{t("From")}</Th>
                <Th>{t("What and why")}</Th>
                <Th>
                  <span className="sr-only">{t("Actions")}</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((mail) => (
                <MailRow key={mail.id} mail={mail} say={say} />
              ))}
            </tbody>
          </Table>
        )}
        <Pagination
          previous={before ? hrefOf(state ? { state } : {}) : null}
          next={page.next ? hrefOf({ ...(state ? { state } : {}), before: page.next.toISOString() }) : null}
        />
      </div>
    </main>
  );
}

const StateWord = ({ state }: { state: InboundState }) => useStateWords()[state];

function MailRow({ mail, say }: { mail: InboundRow; say: Say }) {
  const t = useExtracted("admin");
  const kinds = useKindWords();
  return (
    <tr className="hover:bg-paper">
      <Td>
        <Chip tone={TONES[mail.state]}>
          <StateWord state={mail.state} />
        </Chip>
      </Td>
      <Td className="whitespace-nowrap text-ink-muted">
        <Time value={mail.receivedAt.toISOString()} />
      </Td>
      <Td className="whitespace-nowrap">
        {mail.mailbox ?? "–"}{" "}
        <span className="text-ink-muted">{t("by {door}", { door: DOORS[mail.via] ?? mail.via })}</span>
      </Td>
      <Td className="max-w-60 truncate">{mail.envelopeFrom || "–"}</Td>
      <Td className="min-w-60">
        {mail.classification ? `${kinds[mail.classification]} ` : null}
        {mail.ticketId ? (
          <Link href={`/console/tickets/${mail.ticketId}?view=all`} prefetch={false} className="link">
            {t("Ticket {number}", { number: String(mail.ticketId) })}
          </Link>
        ) : null}
        {mail.reason ? <span className="block text-sm text-ink-muted">{say(mail.reason)}</span> : null}
        {mail.proof ? (
          <span className="block text-sm text-ink-muted">
            {t("{server}: SPF {spf}, DKIM {dkim}, DMARC {dmarc}", {
              server: mail.proof.server,
              spf: mail.proof.spf,
              dkim: mail.proof.dkim,
              dmarc: mail.proof.dmarc,
            })}
          </span>
        ) : null}
        {mail.error ? <span className="block text-sm text-danger">{say(mail.error)}</span> : null}
      </Td>
      <Td className="text-end whitespace-nowrap">{mail.canRetry ? <ReadAgain id={mail.id} /> : null}</Td>
    </tr>
  );
}

function momentOf(text: string | undefined): Date | null {
  const date = new Date(text ?? "");
  return Number.isNaN(date.getTime()) || Math.abs(date.getTime()) > 4e12 ? null : date;
}
