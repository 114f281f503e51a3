import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { allowedPrograms, listSources } from "@/lib/domain/live-lookup/sources";
import { requireAdmin } from "../../gate";
import { SourceForm } from "../_components/source-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New source") };
}

/** The form of a source that does not exist yet. */
export default async function NewSourcePage() {
  const { ctx } = await requireAdmin("settings.manage");
  const sources = await listSources(ctx);
  return <SourceForm others={sources.map(({ id, name }) => ({ id, name }))} programs={[...allowedPrograms(ctx)]} />;
}
