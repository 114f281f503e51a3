import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { listCategories } from "@/lib/domain/categories/queries";
import { listMailboxes, mailboxUsage } from "@/lib/domain/mailboxes/queries";
import { getMailRelay, getMailSource, type MailRelay, type MailSource } from "@/lib/domain/mailboxes/sources";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { usableRows } from "../../rows";
import { MailboxForm } from "../_components/mailbox-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Mailbox") };
}

/** The form of one mailbox. */
export default async function MailboxPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [mailboxes, categories, usage, source, relay] = await Promise.all([
    listMailboxes(ctx),
    listCategories(ctx),
    rowOr404(mailboxUsage(ctx, id)),
    rowOr404(getMailSource(ctx, id)),
    rowOr404(getMailRelay(ctx, id)),
  ]);
  const mailbox = mailboxes.find((one) => one.id === id);
  if (!mailbox) notFound();
  const { name, address, isDefault, active, plusAddressing, categoryId, signatureHtml, template } = mailbox;
  const values = { name, address, isDefault, active, plusAddressing, categoryId, signatureHtml, template };
  return (
    <MailboxForm
      key={id}
      categories={await usableRows(categories, categoryId === null ? [] : [categoryId])}
      stored={{ id, usage, values, servers: { fetching: await fetchingOf(source), sending: await sendingOf(relay) } }}
    />
  );
}

async function fetchingOf(source: MailSource | null): Promise<string> {
  const t = await getExtracted("admin");
  if (!source) return t("Your mail server hands it over (SMTP, HTTP or a pipe); nothing is fetched.");
  const { host, lastError } = source;
  if (lastError !== "") return t("Fetching from {host} fails: {error}", { host, error: lastError });
  return source.active ? t("Fetched from {host}.", { host }) : t("Fetching from {host} is off.", { host });
}

async function sendingOf(relay: MailRelay | null): Promise<string> {
  const t = await getExtracted("admin");
  return relay ? t("Sent by {host}.", { host: relay.host }) : t("Sent by the server of the installation.");
}
