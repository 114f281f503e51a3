import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { listOutgoingMails, type OutgoingMail } from "@/lib/domain/mail/outgoing";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../_components/page-head";
import { StateLink } from "../_components/state-link";
import { RetryMail } from "./_components/retry-mail";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Outbox") };
}

type State = OutgoingMail["state"];
type Props = { searchParams: Promise<{ state?: string | string[]; before?: string | string[] }> };

const TONES: Record<State, ChipTone> = {
  queued: "neutral",
  sending: "neutral",
  sent: "positive",
  kept: "warning",
  failed: "danger",
  held_back: "warning",
  taken_back: "neutral",
};

/** Every mail the desk has sent, kept or could not send, newest first. */
export default async function OutboxPage({ searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const params = await searchParams;
  const wanted = [params.state].flat()[0];
  const state = (Object.keys(TONES) as State[]).find((one) => one === wanted);
  const states: Record<State, string> = {
    queued: t("Waiting"),
    sending: t("Being sent"),
    sent: t("Sent"),
    kept: t("Kept as a file"),
    failed: t("Not sent"),
    held_back: t("Held back"),
    taken_back: t("Taken back"),
  };
  const kinds: Record<OutgoingMail["kind"], string> = {
    reply: t("Reply"),
    external: t("To someone outside"),
    acknowledgement: t("Acknowledgement"),
    notification: t("Notification"),
    account: t("Account"),
  };
  const before = Number([params.before].flat()[0] ?? 0);
  const page = await listOutgoingMails(ctx, {
    ...(state ? { state } : {}),
    ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
  });
  const hrefOf = (change: Record<string, string>) => `/console/outbox?${new URLSearchParams(change)}`;
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("Outbox")}>
        <nav aria-label={t("State")} className="flex flex-wrap gap-1">
          <StateLink href="/console/outbox" on={!state}>
            {t("All")}
          </StateLink>
          {(["failed", "held_back", "kept", "queued", "sent", "taken_back"] as const).map((one) => (
            <StateLink key={one} href={hrefOf({ state: one })} on={state === one}>
              {states[one]}
            </StateLink>
          ))}
        </nav>
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface px-4 pb-6 md:px-6">
        {page.rows.length === 0 ? (
          <EmptyState title={t("No mails")}>
            {t("Replies and notices appear here with what became of them.")}
          </EmptyState>
        ) : (
          <Table caption={t("Mails")}>
            <thead>
              <tr>
                <Th>{t("State")}</Th>
                <Th>{t("To")}</Th>
                <Th>{t("Subject")}</Th>
                <Th>{t("Kind")}</Th>
                <Th>{t("When")}</Th>
                <Th>
                  <span className="sr-only">{t("Actions")}</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((mail) => (
                <tr key={mail.id} className="hover:bg-paper">
                  <Td>
                    <Chip tone={TONES[mail.state]}>{states[mail.state]}</Chip>
                  </Td>
                  <Td className="max-w-60 truncate">{[...mail.to, ...mail.cc, ...mail.bcc].join(", ")}</Td>
                  <Td className="min-w-60">
                    {mail.ticketId === null ? (
                      mail.subject
                    ) : (
                      <Link href={`/console/tickets/${mail.ticketId}?view=all`} prefetch={false} className="link">
                        {mail.subject}
                      </Link>
                    )}
                    {mail.lastError ? <span className="block text-sm text-danger">{mail.lastError}</span> : null}
                  </Td>
                  <Td className="whitespace-nowrap text-ink-muted">{kinds[mail.kind]}</Td>
                  <Td className="whitespace-nowrap text-ink-muted">
                    <Time value={(mail.sentAt ?? mail.createdAt).toISOString()} />
                  </Td>
                  <Td className="text-end whitespace-nowrap">
                    {mail.state === "kept" ? (
                      <a href={`/console/outbox/${mail.id}`} download className="link">
                        {t("Download")}
                      </a>
                    ) : null}
                    {mail.state === "failed" ? <RetryMail id={mail.id} label={t("Try again")} /> : null}
                    {mail.state === "held_back" ? <RetryMail id={mail.id} label={t("Send it")} /> : null}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        <Pagination
          previous={before > 0 ? hrefOf(state ? { state } : {}) : null}
          next={page.next === null ? null : hrefOf({ ...(state ? { state } : {}), before: String(page.next) })}
        />
      </main>
    </div>
  );
}
