import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listMailboxes } from "@/lib/domain/mailboxes/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Mailboxes") };
}

const base = "/console/admin/mailboxes";

/** The mailboxes beside the form of one. */
export default async function MailboxesLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const mailboxes = await listMailboxes(ctx);
  const items = mailboxes.map((mailbox) => ({
    id: mailbox.id,
    label: mailbox.name,
    hint: mailbox.address,
    marks: mailbox.isDefault ? [{ label: t("Default"), tone: "accent" as const }] : [],
    inactive: !mailbox.active,
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Mailboxes")}
      sentence={t("Addresses customers write to and answers come from.")}
      noun="mailbox"
      items={items}
    />
  );
  return (
    <TwoPane base={base} title={t("Mailboxes")} list={list}>
      {children}
    </TwoPane>
  );
}
