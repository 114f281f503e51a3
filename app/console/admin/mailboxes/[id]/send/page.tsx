import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { listMailboxes } from "@/lib/domain/mailboxes/queries";
import { getMailRelay } from "@/lib/domain/mailboxes/sources";
import { idOf, requireAdmin, rowOr404 } from "../../../gate";
import { RelayForm } from "../../_components/relay-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("How mail goes out") };
}

/** The SMTP server that a mailbox sends by. */
export default async function SendPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const relay = await rowOr404(getMailRelay(ctx, id));
  const mailbox = (await listMailboxes(ctx)).find((one) => one.id === id);
  if (!mailbox) notFound();
  return (
    <RelayForm
      key={id}
      mailbox={{ id, name: mailbox.name }}
      stored={relay ? { password: relay.hasPassword } : null}
      values={{
        host: relay?.host ?? "",
        port: relay?.port ?? 587,
        security: relay?.security ?? "starttls",
        username: relay?.username ?? mailbox.address,
        password: "",
      }}
    />
  );
}
