import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { listPromises } from "@/lib/domain/promises/queries";
import { requireAdmin } from "../../gate";
import { PromiseForm } from "../_components/promise-form";
import { promiseOptions } from "../load-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New promise") };
}

/** The form of a promise that does not exist yet. */
export default async function NewPromisePage() {
  const { ctx } = await requireAdmin("settings.manage");
  const [promises, options] = await Promise.all([listPromises(ctx), promiseOptions(ctx)]);
  return <PromiseForm options={options} others={promises.map(({ id, name }) => ({ id, name }))} />;
}
