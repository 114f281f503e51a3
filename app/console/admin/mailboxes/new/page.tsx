import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { listCategories } from "@/lib/domain/categories/queries";
import { requireAdmin } from "../../gate";
import { usableRows } from "../../rows";
import { MailboxForm } from "../_components/mailbox-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New mailbox") };
}

/** The form of a mailbox that does not exist yet. */
export default async function NewMailboxPage() {
  const { ctx } = await requireAdmin("settings.manage");
  return <MailboxForm categories={await usableRows(await listCategories(ctx), [])} />;
}
