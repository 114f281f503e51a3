import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { requireAdmin } from "../../gate";
import { PushTargetForm } from "../_components/push-target-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New target") };
}

/** The form of a target that does not exist yet. */
export default async function NewPushTargetPage() {
  await requireAdmin("settings.manage");
  return <PushTargetForm />;
}
