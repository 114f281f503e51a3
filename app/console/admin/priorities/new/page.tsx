import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { listPriorities } from "@/lib/domain/priorities/queries";
import { requireAdmin } from "../../gate";
import { PriorityForm } from "../_components/priority-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New priority") };
}

/** The form of a priority that does not exist yet. */
export default async function NewPriorityPage() {
  const { ctx } = await requireAdmin("settings.manage");
  const priorities = await listPriorities(ctx);
  return <PriorityForm others={priorities.map(({ id, name }) => ({ id, name }))} />;
}
