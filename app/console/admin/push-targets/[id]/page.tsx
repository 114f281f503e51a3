import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { getPushTarget } from "@/lib/domain/request-push/targets";
import { linesOfHeaders } from "../../_components/header-lines";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { PushTargetForm } from "../_components/push-target-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Target") };
}

/** The form of one target. */
export default async function PushTargetPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const { name, url, secret, headers, active } = await rowOr404(getPushTarget(ctx, id));
  const values = { name, url, secret, headers: linesOfHeaders(headers), active };
  return <PushTargetForm key={id} stored={{ id, values }} />;
}
