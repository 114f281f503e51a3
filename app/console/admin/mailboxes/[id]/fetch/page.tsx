import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted, getFormatter } from "next-intl/server";
import { listMailboxes } from "@/lib/domain/mailboxes/queries";
import { getMailSource, type MailSource } from "@/lib/domain/mailboxes/sources";
import { env } from "@/lib/env";
import { idOf, requireAdmin, rowOr404 } from "../../../gate";
import { SourceForm } from "../../_components/source-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("How mail comes in") };
}

/** Where a mailbox's mail is fetched from. */
export default async function FetchPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const source = await rowOr404(getMailSource(ctx, id));
  const mailbox = (await listMailboxes(ctx)).find((one) => one.id === id);
  if (!mailbox) notFound();
  return (
    <SourceForm
      key={id}
      mailbox={{ id, name: mailbox.name }}
      stored={source ? storedOf(source) : null}
      returnAddress={`${env.PUBLIC_URL}/api/mail/oauth/callback`}
      state={source ? await stateOf(source, ctx.workspace.settings.timeZone) : null}
      values={{
        active: source?.active ?? true,
        host: source?.host ?? "",
        port: source?.port ?? 993,
        security: source?.security ?? "tls",
        signIn: source?.signIn ?? "password",
        username: source?.username ?? mailbox.address,
        password: "",
        clientId: source?.clientId ?? "",
        clientSecret: "",
        tenant: source?.tenant ?? "",
        folders: (source?.folders ?? ["INBOX"]).join("\n"),
        afterFetch: source?.afterFetch ?? "keep",
        moveTo: source?.moveTo ?? "",
      }}
    />
  );
}

const storedOf = ({ signIn, hasPassword, hasClientSecret, isConnected }: MailSource) => ({
  signIn,
  password: hasPassword,
  clientSecret: hasClientSecret,
  isConnected,
});

async function stateOf({ active, lastError, lastErrorAt, lastSuccessAt }: MailSource, timeZone: string) {
  const t = await getExtracted("admin");
  const format = await getFormatter();
  const at = (moment: Date) => format.dateTime(moment, { dateStyle: "medium", timeStyle: "short", timeZone });
  const success = lastSuccessAt ? t("Last fetched {at}.", { at: at(lastSuccessAt) }) : t("Not fetched yet.");
  if (lastError === "") {
    return { sentence: active ? success : t("Fetching is off. {success}", { success }), failing: false };
  }
  const sentence = lastErrorAt
    ? t("{success} Since {at} the server says: {error}", { success, at: at(lastErrorAt), error: lastError })
    : t("{success} The server says: {error}", { success, error: lastError });
  return { sentence, failing: true };
}
