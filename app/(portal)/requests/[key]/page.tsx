import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AnswerForm } from "@/components/portal/answer-form";
import { Notice, Page } from "@/components/portal/page";
import { RequestDetails } from "@/components/portal/request-details";
import { RequestThread } from "@/components/portal/request-thread";
import { type Phase, RequestStatus } from "@/components/portal/status";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { randomToken } from "@/lib/crypto";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { readKeptForm } from "@/lib/domain/portals/forms";
import { getThread } from "@/lib/domain/tickets/read-ticket";
import { joinName } from "@/lib/text/names";
import { requireVisit } from "@/lib/web/portal";
import { openRequestPage } from "../../_lib/open-request";
import { copiesOf, requestDetails } from "../../_lib/request-details";
import { requestMessage } from "../../_lib/request-view";
import { readParam, type SearchParams } from "../../_lib/search-params";
import { setClosed } from "../actions";

type Props = { params: Promise<{ key: string }>; searchParams: SearchParams };

/** The title names the number, never the key: titles end up in histories and bookmarks. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireVisit();
  const found = await openRequestPage((await params).key);
  return { title: "limited" in found ? "Please wait" : `Request ${found.ticket.id}`, robots: { index: false } };
}

/** A request: how it stands, what was said, and the box to write on. */
export default async function RequestPage({ params, searchParams }: Props) {
  const { key } = await params;
  const { site } = await requireVisit();
  const found = await openRequestPage(key);
  if ("limited" in found) return <Page title="Please wait a moment" intro={<p>{found.limited}</p>} />;
  const { ctx, ticket, address, accessKey, isOwn } = found;
  if (address !== `/requests/${key}`) redirect(address);
  const token = await readParam(searchParams, "form");
  const [catalog, thread, kept] = await Promise.all([
    loadCatalog(ctx),
    getThread(ctx, ticket.id),
    readKeptForm(ctx, { token, kind: `answer:${ticket.id}` }),
  ]);
  const phase = catalog.status.get(ticket.statusId)?.phase ?? "open";
  const team = site.portal.name;
  const copies = copiesOf(catalog, ticket, thread.messages);
  return (
    <Page
      width="wide"
      title={ticket.subject}
      intro={
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base">
          <RequestStatus phase={phase} />
          <span className="tabular-nums">Request #{ticket.id}</span>
          {isOwn ? null : <span>{joinName(ticket.contactFirstName, ticket.contactLastName)}</span>}
          <span>
            asked <Time value={ticket.createdAt.toISOString()} kind="inline" className="tabular-nums" />
          </span>
        </p>
      }
    >
      <Happened searchParams={searchParams} phase={phase} />
      <RequestDetails details={requestDetails(catalog, ticket)} />
      {copies.length > 0 ? (
        <p className="mb-3 text-base break-words text-ink-muted">In copy: {copies.join(", ")}</p>
      ) : null}
      <RequestThread
        messages={thread.messages.map((message) => requestMessage(message, accessKey, team, catalog.agent))}
        team={team}
      />
      {isOwn ? (
        <section aria-label="Write on" className="mt-8 grid gap-8">
          <AnswerForm
            action={`/api/portal${address}`}
            token={kept ? token : randomToken(40)}
            text={kept?.values.message?.[0] ?? ""}
            copies={kept?.values.cc?.[0] ?? copies.join(", ")}
            problems={kept?.problems ?? {}}
            files={kept?.files.map(({ hash, fileName, size }) => ({ hash, fileName, size })) ?? []}
            {...(phase === "closed" ? { hint: "This request is closed. Your answer opens it again." } : {})}
          />
          <CloseOrReopen address={address} closed={ticket.closedAt !== null} />
        </section>
      ) : (
        <Notice>This request is a colleague's. You can read it.</Notice>
      )}
      {accessKey === undefined ? (
        <p className="mt-10 text-base">
          <Link href="/requests" className="link">
            All my requests
          </Link>
        </p>
      ) : null}
    </Page>
  );
}

async function Happened({ searchParams, phase }: { searchParams: SearchParams; phase: Phase }) {
  if (await readParam(searchParams, "sent")) return <Notice look="good">Your answer is with us.</Notice>;
  if (phase === "closed" && (await readParam(searchParams, "closed")))
    return <Notice look="good">The request is closed. You can open it again at any time.</Notice>;
  if (phase !== "closed" && (await readParam(searchParams, "reopened")))
    return <Notice look="good">The request is open again.</Notice>;
  return null;
}

function CloseOrReopen({ address, closed }: { address: string; closed: boolean }) {
  const key = address.slice("/requests/".length);
  return (
    <form
      action={setClosed.bind(null, key, !closed)}
      className="flex flex-wrap items-center justify-between gap-3 border-t border-border pt-5"
    >
      <p className="text-ink-muted">
        {closed ? "Is it not solved after all?" : "Is it solved? Then close it; nothing is lost by that."}
      </p>
      <Button type="submit" size="lg" className="max-sm:w-full">
        {closed ? "Open this request again" : "Close this request"}
      </Button>
    </form>
  );
}
