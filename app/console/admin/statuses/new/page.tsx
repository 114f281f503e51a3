import type { Metadata } from "next";
import { listStatuses } from "@/lib/domain/statuses/queries";
import { requireAdmin } from "../../gate";
import { StatusForm } from "../_components/status-form";

export const metadata: Metadata = { title: "New status" };

/** The form of a status that does not exist yet. */
export default async function NewStatusPage() {
  const { ctx } = await requireAdmin("settings.manage");
  const statuses = await listStatuses(ctx);
  return <StatusForm others={statuses.map(({ id, name }) => ({ id, name }))} />;
}
