import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { listPriorities, priorityUsage } from "@/lib/domain/priorities/queries";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { PriorityForm } from "../_components/priority-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Priority") };
}

/** The form of one priority. */
export default async function PriorityPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [priorities, usage] = await Promise.all([listPriorities(ctx), rowOr404(priorityUsage(ctx, id))]);
  const at = priorities.findIndex((one) => one.id === id);
  const priority = priorities[at];
  if (!priority) notFound();
  const { name, isDefault, isUrgent, active } = priority;
  const others = priorities.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name }));
  const placeAfterId = priorities[at - 1]?.id ?? null;
  return (
    <PriorityForm
      key={id}
      others={others}
      stored={{ id, usage, values: { name, isDefault, isUrgent, active, placeAfterId } }}
    />
  );
}
