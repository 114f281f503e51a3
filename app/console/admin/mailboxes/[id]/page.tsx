import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listCategories } from "@/lib/domain/categories/queries";
import { listMailboxes, mailboxUsage } from "@/lib/domain/mailboxes/queries";
import { htmlToText } from "@/lib/text/html";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { usableRows } from "../../rows";
import { MailboxForm } from "../_components/mailbox-form";

export const metadata: Metadata = { title: "Mailbox" };

/** The form of one mailbox. */
export default async function MailboxPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [mailboxes, categories, usage] = await Promise.all([
    listMailboxes(ctx),
    listCategories(ctx),
    rowOr404(mailboxUsage(ctx, id)),
  ]);
  const mailbox = mailboxes.find((one) => one.id === id);
  if (!mailbox) notFound();
  const { name, address, isDefault, active, plusAddressing, categoryId } = mailbox;
  const signature = htmlToText(mailbox.signatureHtml);
  const values = { name, address, isDefault, active, plusAddressing, categoryId, signature };
  return (
    <MailboxForm
      key={id}
      categories={usableRows(categories, categoryId === null ? [] : [categoryId])}
      stored={{ id, usage, values }}
    />
  );
}
