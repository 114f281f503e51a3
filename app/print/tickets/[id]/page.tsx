import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { cache } from "react";
import { shownClock } from "@/app/console/shown-clock";
import { toMessageView } from "@/app/console/tickets/message-view";
import { threadWords } from "@/app/console/tickets/thread-words";
import { formatBytes } from "@/components/tickets/file-size";
import { PlainText } from "@/components/tickets/plain-text";
import { ClockProvider, Time } from "@/components/ui/time";
import { loadCatalog, ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import { displayValue } from "@/lib/domain/custom-fields/logic";
import { DomainError } from "@/lib/domain/errors";
import { getThread } from "@/lib/domain/tickets/read-ticket";
import { Area } from "@/lib/i18n/area";
import { formatDuration } from "@/lib/text/duration";
import { joinName } from "@/lib/text/names";
import { splitQuoted } from "@/lib/text/quotes";
import { requireAgent } from "@/lib/web/sessions";
import { PrintButton } from "../_components/print-button";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ notes?: string | string[] }> };

const load = cache(async (text: string) => {
  const { ctx } = await requireAgent();
  try {
    return await getThread(ctx, Number(text));
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ticket } = await load((await params).id);
  return { title: `#${ticket.id} ${ticket.subject}` };
}

/** A ticket for paper: what it is, then every message as text without what it quotes; private notes when asked for. */
export default async function PrintPage({ params, searchParams }: Props) {
  const t = await getExtracted("console");
  const session = await requireAgent();
  const { ctx } = session;
  const { ticket, messages } = await load((await params).id);
  const withNotes = [(await searchParams).notes].flat()[0] === "1";
  const [catalog, clock, words] = await Promise.all([loadCatalog(ctx), shownClock(session), threadWords()]);
  const shown = messages.filter((message) => withNotes || message.visibility === "public");
  const name = joinName(ticket.contactFirstName, ticket.contactLastName);
  const facts = [
    [t("Customer"), [name, ticket.contactEmail, ticket.contactPhone].filter(Boolean).join(", ")],
    [t("Status"), catalog.status.get(ticket.statusId)?.name ?? ""],
    [t("Category"), ticket.categoryId === null ? "" : (catalog.category.get(ticket.categoryId)?.name ?? "")],
    [t("Assigned to"), ticket.assigneeId === null ? "" : (catalog.agent.get(ticket.assigneeId)?.name ?? "")],
    [t("Tags"), ticket.tagIds.flatMap((id) => catalog.tag.get(id)?.name ?? []).join(", ")],
    [t("Time"), withNotes && ticket.timeSpentSeconds > 0 ? formatDuration(ticket.timeSpentSeconds) : ""],
    ...ticketFieldsOf(catalog, ticket.categoryId)
      .filter((field) => withNotes || field.isPublic)
      .map((field) => [field.name, displayValue(field, ticket.fields[String(field.id)])]),
  ].filter(([, value]) => value !== "");
  const here = `/print/tickets/${ticket.id}`;
  return (
    <Area name="console">
      <ClockProvider clock={clock}>
        <main className="mx-auto max-w-190 px-6 py-8 print:max-w-none print:p-0">
          <p className="mb-6 flex flex-wrap items-center gap-3 print:hidden">
            <PrintButton />
            <Link href={withNotes ? here : `${here}?notes=1`} replace className="link">
              {withNotes ? t("Without private notes") : t("With private notes")}
            </Link>
            <Link href={`/console/tickets/${ticket.id}`} className="link">
              {t("Back to the ticket")}
            </Link>
          </p>
          <h1 dir="auto" className="text-xl font-semibold break-words">
            <span className="text-ink-muted">#{ticket.id}</span> {ticket.subject}
          </h1>
          <dl className="mt-3 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
            <dt className="text-ink-muted">{t("Opened")}</dt>
            <dd>
              <Time value={ticket.createdAt.toISOString()} kind="exact" />
            </dd>
            {facts.map(([label, value]) => (
              <div key={label} className="contents">
                <dt className="text-ink-muted">{label}</dt>
                <dd dir="auto" className="break-words">
                  {value}
                </dd>
              </div>
            ))}
          </dl>
          {shown.map((message) => {
            const { id, author, channel, at, files } = toMessageView(message, words);
            return (
              <article key={id} className="mt-6 border-t border-border pt-3">
                <h2 className="flex flex-wrap items-baseline gap-x-2 font-semibold break-after-avoid">
                  {author}
                  <span className="font-normal text-ink-muted">
                    {message.visibility === "private" ? t("private note") : ""}
                    {message.visibility === "external" ? t("to someone outside") : ""} {channel}
                  </span>
                  <span className="ms-auto font-normal text-ink-muted">
                    <Time value={at} kind="exact" />
                  </span>
                </h2>
                <PlainText text={splitQuoted({ text: message.bodyText }).visible} />
                {files.length > 0 ? (
                  <p className="mt-1.5 text-sm text-ink-muted">
                    {t("Files: {join}", {
                      join: files.map((file) => `${file.name} (${formatBytes(file.bytes)})`).join(", "),
                    })}
                  </p>
                ) : null}
              </article>
            );
          })}
          <p className="mt-6 border-t border-border pt-3 text-sm text-ink-muted">
            {t("What messages quote of earlier ones is left out.")}
          </p>
        </main>
      </ClockProvider>
    </Area>
  );
}
