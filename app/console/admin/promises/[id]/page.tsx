import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { listPromises, promiseUsage } from "@/lib/domain/promises/queries";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { PromiseForm } from "../_components/promise-form";
import { promiseOptions } from "../load-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Promise") };
}

/** The form of one promise. */
export default async function PromisePage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [promises, usage, options] = await Promise.all([
    listPromises(ctx),
    rowOr404(promiseUsage(ctx, id)),
    promiseOptions(ctx),
  ]);
  const promise = promises.find((one) => one.id === id);
  if (!promise) notFound();
  const { id: _id, workspaceId: _workspaceId, position: _position, openTickets: _openTickets, ...values } = promise;
  const others = promises.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name }));
  const placeAfterId = promises[promises.findIndex((one) => one.id === id) - 1]?.id ?? null;
  return (
    <PromiseForm
      key={id}
      options={options}
      others={others}
      stored={{ id, usage, values: { ...values, placeAfterId } }}
    />
  );
}
