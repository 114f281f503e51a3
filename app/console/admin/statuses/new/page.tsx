import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { listStatuses } from "@/lib/domain/statuses/queries";
import { requireAdmin } from "../../gate";
import { StatusForm } from "../_components/status-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New status") };
}

/** The form of a status that does not exist yet. */
export default async function NewStatusPage() {
  const { ctx } = await requireAdmin("settings.manage");
  const statuses = await listStatuses(ctx);
  return <StatusForm others={statuses.map(({ id, name }) => ({ id, name }))} />;
}
