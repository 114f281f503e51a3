import type { Metadata } from "next";
import { listCategories } from "@/lib/domain/categories/queries";
import { requireAdmin } from "../../gate";
import { usableRows } from "../../rows";
import { MailboxForm } from "../_components/mailbox-form";

export const metadata: Metadata = { title: "New mailbox" };

/** The form of a mailbox that does not exist yet. */
export default async function NewMailboxPage() {
  const { ctx } = await requireAdmin("settings.manage");
  return <MailboxForm categories={usableRows(await listCategories(ctx), [])} />;
}
