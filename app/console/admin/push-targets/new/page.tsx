import type { Metadata } from "next";
import { requireAdmin } from "../../gate";
import { PushTargetForm } from "../_components/push-target-form";

export const metadata: Metadata = { title: "New target" };

/** The form of a target that does not exist yet. */
export default async function NewPushTargetPage() {
  await requireAdmin("settings.manage");
  return <PushTargetForm />;
}
