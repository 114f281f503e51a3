import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { listStatuses, statusUsage } from "@/lib/domain/statuses/queries";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { StatusForm } from "../_components/status-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Status") };
}

/** The form of one status. */
export default async function StatusPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [statuses, usage] = await Promise.all([listStatuses(ctx), rowOr404(statusUsage(ctx, id))]);
  const status = statuses.find((one) => one.id === id);
  if (!status) notFound();
  const { name, phase, color, isDefault, active, builtin } = status;
  const others = statuses.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name }));
  const at = statuses.findIndex((one) => one.id === id);
  const placeAfterId = statuses[at - 1]?.id ?? null;
  return (
    <StatusForm
      key={id}
      others={others}
      stored={{ id, builtin, usage, values: { name, phase, color, isDefault, active, placeAfterId } }}
    />
  );
}
