import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { cache } from "react";
import { Thread } from "@/components/tickets/thread";
import type { Draft, SavedDraft } from "@/components/tickets/use-draft";
import { can } from "@/lib/domain/access";
import { DomainError } from "@/lib/domain/errors";
import { addressStanding } from "@/lib/domain/mail/address-standing";
import { explainDue } from "@/lib/domain/promises/explain-due";
import { newestLine } from "@/lib/domain/tickets/news-since";
import { historyKinds, listHistory } from "@/lib/domain/tickets/ticket-history";
import { getSay } from "@/lib/i18n/say";
import { requestPath } from "@/lib/web/request";
import { requireAgent } from "@/lib/web/sessions";
import { RefreshWhile } from "../../_components/refresh-while";
import { agentChoices } from "../../agent-choices";
import { shownClock } from "../../shown-clock";
import { DetailsDrawer } from "../_components/details-drawer";
import { DetailsPane } from "../_components/details-pane";
import { FoldedRun } from "../_components/folded-run";
import { HeldMessage } from "../_components/held-message";
import { MailOriginButton } from "../_components/mail-origin";
import { type MayWithMessages, MessageMenu } from "../_components/message-menu";
import { PlaceEarly } from "../_components/place-early";
import { ReadMarker } from "../_components/read-marker";
import { ScheduledReply } from "../_components/scheduled-reply";
import { ThreadScroller } from "../_components/thread-scroller";
import { TicketComposer } from "../_components/ticket-composer";
import { TicketControls } from "../_components/ticket-controls";
import { TicketDetails } from "../_components/ticket-details";
import { TicketTimer } from "../_components/ticket-timer";
import { WhyDue } from "../_components/why-due";
import {
  fieldsOf,
  knownAddresses,
  type LoadedTicket,
  loadTicket,
  otherMailboxes,
  recipientsOf,
  rightsOf,
  senderOf,
  signatureOf,
} from "../load-ticket";
import { toThreadEntries } from "../message-view";
import { dueOf } from "../queue";
import { toSavedDraft } from "../saved-draft";
import { threadWords } from "../thread-words";
import { FilesView, HistoryView, PinnedNotes, type TicketView, toTicketView, ViewSwitch } from "../ticket-views";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const ONLY: Partial<Record<TicketView, "private" | "public">> = { notes: "private", public: "public" };

const viewOf = async ({ searchParams }: Props) => toTicketView([(await searchParams).show].flat()[0]);

/** Read once a request, for the page and its title. A ticket that was merged away leads to the other one. */
const load = cache(async (text: string, view: TicketView): Promise<LoadedTicket & { drawnAt: number }> => {
  const { ctx } = await requireAgent();
  try {
    const drawnAt = Date.now();
    return { ...(await loadTicket(ctx, Number(text), ONLY[view])), drawnAt };
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { thread } = await load((await props.params).id, await viewOf(props));
  return { title: `#${thread.ticket.id} ${thread.ticket.subject}` };
}

/** So many older messages are shown as lines at once; more wait behind a button. */
const LINES_AT_ONCE = 3;

const NO_NOTE: Draft = { html: "", to: [], cc: [], bcc: [], files: [], acts: [] };

/** One ticket: what it is, all that was said and done, the composer, and the details. */
export default async function TicketPage(props: Props) {
  const t = await getExtracted("console");
  const session = await requireAgent();
  const { ctx, agent } = session;
  const [clock, words] = await Promise.all([shownClock(session), threadWords()]);
  const view = await viewOf(props);
  const loaded = await load((await props.params).id, view);
  const { thread, catalog, drafts, customer, drawnAt } = loaded;
  const { ticket } = thread;
  if (ticket.mergedIntoId !== null) {
    const { search } = new URL(await requestPath(), "http://here");
    redirect(`/console/tickets/${ticket.mergedIntoId}${search}`);
  }
  const rights = rightsOf(ctx, ticket);
  const isDue = ticket.dueAt !== null || ticket.pausedSince !== null;
  const whyDue = isDue ? await explainDue(ctx, ticket.id, await getSay()) : null;
  const params = new URL(await requestPath(), "http://here").searchParams;
  const kind = historyKinds.find((one) => one === params.get("kind"));
  const before = /^\d{1,9}$/.test(params.get("before") ?? "") ? Number(params.get("before")) : undefined;
  const history = view === "history" ? await listHistory(ctx, ticket.id, { kind, before }) : null;
  const only = ONLY[view];
  const entries = toThreadEntries(thread, catalog, words, only);
  // A mail's leaving is no event of the ticket, so the page looks after a new one; held ones tell when they go.
  const leaving = entries.some(
    (entry) =>
      entry.kind === "message" &&
      entry.message.delivery?.state === "waiting" &&
      entry.message.leavesInMs === null &&
      Date.parse(entry.at) > drawnAt - 120_000,
  );
  const newestFirst = loaded.preferences.newestMessage === "first";
  const topFirst = newestFirst || view === "files" || view === "history";
  const locked = ticket.spamAt !== null;
  const may: MayWithMessages = {
    reply: rights.reply && !locked,
    note: rights.note && !locked,
    split: rights.change && can(ctx.actor, "ticket.create") && !locked,
    create: rights.note && can(ctx.actor, "ticket.create") && !locked,
    page: can(ctx.actor, "knowledge.edit"),
  };
  const recipients = recipientsOf(thread, catalog);
  const empty: Draft = { html: "", ...recipients, bcc: [], files: [], acts: [] };
  const draftOf = (kind: "reply" | "note"): SavedDraft => {
    const key = `${ticket.id}:${kind}`;
    const saved = drafts.find((draft) => draft.kind === kind);
    if (!saved) return { key, drawnAt, version: 0, draft: kind === "reply" ? empty : NO_NOTE };
    const { draft, ...rest } = toSavedDraft(saved, drawnAt);
    const addressed = saved.to.length + saved.cc.length + saved.bcc.length > 0;
    const { to, cc, bcc } = addressed || kind === "note" ? saved : { ...recipients, bcc: [] };
    return { key, ...rest, draft: { ...draft, to, cc, bcc } };
  };
  const reply = draftOf("reply");
  const standing = await addressStanding(ctx, [...reply.draft.to, ...reply.draft.cc, ...reply.draft.bcc]);
  const statuses = catalog.statuses.filter((status) => status.active && status.builtin !== "spam");
  const details = <TicketDetails loaded={loaded} rights={rights} me={agent.id} fields={fieldsOf(ticket, catalog)} />;
  return (
    <DetailsPane
      key={ticket.id}
      folded={loaded.preferences.detailsFolded}
      newestLine={newestLine(thread)}
      details={details}
    >
      <main tabIndex={-1} className="flex min-h-0 min-w-0 flex-col outline-none">
        <TicketControls
          me={agent.id}
          rights={rights}
          ticket={{
            id: ticket.id,
            subject: ticket.subject,
            statusId: ticket.statusId,
            categoryId: ticket.categoryId,
            assigneeId: ticket.assigneeId,
            priorityId: ticket.priorityId,
            due: dueOf(ticket),
            spam: ticket.spamAt !== null,
            trashed: ticket.trashedAt !== null,
          }}
          customerId={ticket.customerId}
          pushNames={loaded.pushNames}
          choices={{
            statuses: statuses.map(({ id, name, phase }) => ({ id, name, phase })),
            categories: catalog.categories
              .filter((category) => category.active || category.id === ticket.categoryId)
              .map(({ id, name, groupName }) => ({ id, name, hint: groupName })),
            agents: await agentChoices(
              catalog.agents.filter((one) => one.active || one.id === ticket.assigneeId),
              clock,
            ),
            priorities: catalog.priorities
              .filter((priority) => priority.active || priority.id === ticket.priorityId)
              .toReversed()
              .map(({ id, name, isUrgent }) => ({ id, name, urgent: isUrgent })),
          }}
          whyDue={whyDue ? <WhyDue why={whyDue} locale={clock.locale} /> : null}
          drawer={<DetailsDrawer>{details}</DetailsDrawer>}
          timer={
            loaded.timer ? (
              <TicketTimer
                key={loaded.timer.getTime()}
                ticketId={ticket.id}
                ranSeconds={Math.max(0, Math.floor((drawnAt - loaded.timer.getTime()) / 1000))}
              />
            ) : null
          }
          openChildren={loaded.links
            .filter((one) => one.role === "child" && one.closedAt === null)
            .map(({ id, subject }) => ({ id, subject }))}
        />
        <ViewSwitch
          ticketId={ticket.id}
          view={view}
          params={params}
          counts={{ notes: ticket.noteCount, files: ticket.attachmentCount }}
        />
        <ThreadScroller
          key={`${ticket.id}${view}`}
          ticketId={ticket.id}
          lastMessageId={ticket.lastMessageId}
          newestFirst={topFirst}
          placeEarly={<PlaceEarly newestFirst={topFirst} />}
        >
          <RefreshWhile on={leaving} />
          {view === "files" ? <FilesView messages={thread.messages} /> : null}
          {history ? (
            <HistoryView
              ticketId={ticket.id}
              params={params}
              kind={kind}
              catalog={catalog}
              words={words}
              {...history}
            />
          ) : null}
          {view === "files" || history ? null : (
            <>
              <PinnedNotes messages={thread.messages} />
              {entries.length === 0 ? (
                <p className="py-8 text-ink-muted">{t("There is nothing of this kind.")}</p>
              ) : null}
              <Thread
                entries={entries}
                seenUpTo={thread.seenUpTo}
                newestFirst={newestFirst}
                heldFor={(message, leavesInMs) => (
                  <HeldMessage messageId={message.id} leavesInMs={leavesInMs} mine={message.byAgentId === agent.id} />
                )}
                actionsFor={({ cameByMail, id, visibility, pinned, author, leavesInMs, byAgentId }) => (
                  <>
                    {cameByMail ? <MailOriginButton messageId={id} /> : null}
                    <MessageMenu
                      message={{ id, visibility, pinned, author, leavesInMs, byAgentId }}
                      ticketId={ticket.id}
                      me={agent.id}
                      may={may}
                    />
                  </>
                )}
                foldedFor={(blocks) => {
                  const messageIds = blocks.flatMap((block) => (block.kind === "message" ? [block.message.id] : []));
                  return (
                    <FoldedRun
                      messageIds={messageIds}
                      blocks={messageIds.length > LINES_AT_ONCE ? null : blocks}
                      newestFirst={newestFirst}
                      only={only}
                      ticketId={ticket.id}
                      me={agent.id}
                      may={may}
                    />
                  );
                }}
              />
            </>
          )}
          {view === "files" || view === "history"
            ? null
            : loaded.scheduled.map((reply) => (
                <ScheduledReply
                  key={reply.id}
                  reply={{
                    id: reply.id,
                    author: reply.agentName,
                    mine: reply.agentId === agent.id,
                    removable: reply.abandoned && rights.reply,
                    html: reply.bodyHtml,
                    to: [...reply.to, ...reply.cc, ...reply.bcc].join(", "),
                    sendAt: reply.sendAt.toISOString(),
                    evenIfAnswered: reply.evenIfAnswered,
                  }}
                />
              ))}
        </ThreadScroller>
        <TicketComposer
          key={ticket.id}
          ticketId={ticket.id}
          newestLine={newestLine(thread)}
          mayReply={rights.reply}
          mayNote={rights.note}
          noteFirst={catalog.agent.get(agent.id)?.preferences.composeFirst === "note"}
          blocked={ticket.spamAt !== null}
          reply={reply}
          note={draftOf("note")}
          emptyReply={empty}
          standing={standing}
          known={knownAddresses(thread, customer)}
          peopleSources={loaded.sources.filter((source) => source.inAddressBook).map(({ id }) => ({ id }))}
          from={senderOf(ticket, catalog)}
          signature={signatureOf(loaded)}
          mailboxes={rights.change ? otherMailboxes(ticket, catalog) : []}
          statuses={statuses.map(({ id, name, phase }) => ({ id, name, closed: phase === "closed" }))}
        />
        <ReadMarker ticketId={ticket.id} upTo={ticket.lastMessageId} />
      </main>
    </DetailsPane>
  );
}
