import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { AnswerForm } from "@/components/portal/answer-form";
import { CopyLink } from "@/components/portal/copy-link";
import { Notice, Page } from "@/components/portal/page";
import { RequestDetails } from "@/components/portal/request-details";
import { RequestThread } from "@/components/portal/request-thread";
import { type Phase, RequestStatus } from "@/components/portal/status";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { randomToken } from "@/lib/crypto";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { readKeptForm } from "@/lib/domain/portals/forms";
import { ratingsOf } from "@/lib/domain/ratings/ratings";
import { accessKeyOf, getThread } from "@/lib/domain/tickets/read-ticket";
import { joinName } from "@/lib/text/names";
import { requireVisit } from "@/lib/web/portal";
import { openRequestPage } from "../../_lib/open-request";
import { copiesOf, requestDetails } from "../../_lib/request-details";
import { requestMessage } from "../../_lib/request-view";
import { readParam, type SearchParams } from "../../_lib/search-params";
import { renewLink, setClosed } from "../actions";

type Props = { params: Promise<{ key: string }>; searchParams: SearchParams };

/** The title names the number, never the key: titles end up in histories and bookmarks. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireVisit();
  const t = await getExtracted("portal");
  const found = await openRequestPage((await params).key);
  const title = "limited" in found ? t("Please wait") : t("Request {id}", { id: String(found.ticket.id) });
  return { title, robots: { index: false } };
}

/** A request: how it stands, what was said, and the box to write on. */
export default async function RequestPage({ params, searchParams }: Props) {
  const t = await getExtracted("portal");
  const { key } = await params;
  const { site } = await requireVisit();
  const found = await openRequestPage(key);
  if ("limited" in found) return <Page title={t("Please wait a moment")} intro={<p>{found.limited}</p>} />;
  const { ctx, ticket, address, accessKey, isOwn } = found;
  if (address !== `/requests/${key}`) redirect(address);
  const token = await readParam(searchParams, "form");
  const [catalog, thread, kept, ratings] = await Promise.all([
    loadCatalog(ctx),
    getThread(ctx, ticket.id),
    readKeptForm(ctx, { token, kind: `answer:${ticket.id}` }),
    ratingsOf(ctx, ticket.id),
  ]);
  const phase = catalog.status.get(ticket.statusId)?.phase ?? "open";
  const team = site.portal.name;
  const answerId = thread.messages.findLast((message) => message.authorAgentId !== null)?.id;
  const copies = copiesOf(catalog, ticket, thread.messages);
  return (
    <Page
      width="wide"
      title={ticket.subject}
      intro={
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base">
          <RequestStatus phase={phase} />
          <span className="tabular-nums">{t("Request #{id}", { id: String(ticket.id) })}</span>
          {isOwn ? null : <span>{joinName(ticket.contactFirstName, ticket.contactLastName)}</span>}
          <span>
            {t.rich("asked <when></when>", {
              when: () => <Time value={ticket.createdAt.toISOString()} kind="inline" className="tabular-nums" />,
            })}
          </span>
        </p>
      }
    >
      <Happened searchParams={searchParams} phase={phase} />
      <RequestDetails details={await requestDetails(catalog, ticket)} />
      {copies.length > 0 ? (
        <p className="mb-3 text-base break-words text-ink-muted">
          {t("In copy: {addresses}", { addresses: copies.join(", ") })}
        </p>
      ) : null}
      <RequestThread
        messages={thread.messages.map((message) => ({
          ...requestMessage(message, accessKey, { team, you: t("You") }, catalog.agent),
          said: ratings.get(message.id)?.good ?? null,
        }))}
        team={team}
        rateHref={isOwn && answerId !== undefined ? { messageId: answerId, href: `${address}/rate/${answerId}` } : null}
      />
      {isOwn ? (
        <section aria-label={t("Write on")} className="mt-8 grid gap-8">
          <AnswerForm
            action={`/api/portal${address}`}
            token={kept ? token : randomToken(40)}
            text={kept?.values.message?.[0] ?? ""}
            copies={kept?.values.cc?.[0] ?? copies.join(", ")}
            problems={kept?.problems ?? {}}
            files={kept?.files.map(({ hash, fileName, size }) => ({ hash, fileName, size })) ?? []}
            {...(phase === "closed" ? { hint: t("This request is closed. Your answer opens it again.") } : {})}
          />
          <CloseOrReopen address={address} closed={ticket.closedAt !== null} />
        </section>
      ) : (
        <Notice>{t("A colleague of yours asked this. You can read it.")}</Notice>
      )}
      {accessKey === undefined ? (
        <>
          {isOwn ? <LinkPart address={address} link={`${site.address}/requests/${accessKeyOf(ticket)}`} /> : null}
          <p className="mt-8 text-base">
            <Link href="/requests" className="link">
              {t("All my requests")}
            </Link>
          </p>
        </>
      ) : null}
    </Page>
  );
}

async function Happened({ searchParams, phase }: { searchParams: SearchParams; phase: Phase }) {
  const t = await getExtracted("portal");
  if (await readParam(searchParams, "sent")) return <Notice look="good">{t("Your answer is with us.")}</Notice>;
  if (await readParam(searchParams, "rated"))
    return <Notice look="good">{t("Thank you. What you said is with the team.")}</Notice>;
  if (await readParam(searchParams, "renewed"))
    return <Notice look="good">{t("The request has a new link. The old one opens nothing any more.")}</Notice>;
  if (phase === "closed" && (await readParam(searchParams, "closed")))
    return <Notice look="good">{t("The request is closed. You can open it again at any time.")}</Notice>;
  if (phase !== "closed" && (await readParam(searchParams, "reopened")))
    return <Notice look="good">{t("The request is open again.")}</Notice>;
  return null;
}

async function CloseOrReopen({ address, closed }: { address: string; closed: boolean }) {
  const t = await getExtracted("portal");
  const key = address.slice("/requests/".length);
  return (
    <form
      action={setClosed.bind(null, key, !closed)}
      className="flex flex-wrap items-center justify-between gap-3 border-t border-border pt-5"
    >
      <p className="text-ink-muted">
        {closed ? t("Is it not solved after all?") : t("Is it solved? Then close it; nothing is lost by that.")}
      </p>
      <Button type="submit" size="lg" className="max-sm:w-full">
        {closed ? t("Open this request again") : t("Close this request")}
      </Button>
    </form>
  );
}

/** The link by which others read and answer the request, and a way to end it. */
async function LinkPart({ address, link }: { address: string; link: string }) {
  const t = await getExtracted("portal");
  return (
    <details id="link" className="mt-8 rounded-lg border border-border px-4 py-3 md:px-5">
      <summary className="w-fit text-base text-ink-muted hover:text-ink">{t("A link for others")}</summary>
      <p className="mt-3 mb-3 text-base text-ink-muted">
        {t("Whoever has this link can read the request and answer, without signing in.")}
      </p>
      <CopyLink address={link} />
      <form action={renewLink.bind(null, address.slice("/requests/".length))} className="mt-3">
        <Button type="submit">{t("Make a new link and end this one")}</Button>
      </form>
    </details>
  );
}
