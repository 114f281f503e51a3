import type { Metadata } from "next";
import { listPriorities } from "@/lib/domain/priorities/queries";
import { requireAdmin } from "../../gate";
import { PriorityForm } from "../_components/priority-form";

export const metadata: Metadata = { title: "New priority" };

/** The form of a priority that does not exist yet. */
export default async function NewPriorityPage() {
  const { ctx } = await requireAdmin("settings.manage");
  const priorities = await listPriorities(ctx);
  return <PriorityForm others={priorities.map(({ id, name }) => ({ id, name }))} />;
}
