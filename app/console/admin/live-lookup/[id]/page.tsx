import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { allowedPrograms, listSources } from "@/lib/domain/live-lookup/sources";
import { idOf, requireAdmin } from "../../gate";
import { SourceForm } from "../_components/source-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Source") };
}

/** The form of one source. */
export default async function SourcePage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const sources = await listSources(ctx);
  const at = sources.findIndex((one) => one.id === id);
  const source = sources[at];
  if (!source) notFound();
  const { name, kind, target, encoding, automatic, inAddressBook, active } = source;
  const placeAfterId = sources[at - 1]?.id ?? null;
  return (
    <SourceForm
      key={id}
      others={sources.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name }))}
      programs={[...allowedPrograms(ctx)]}
      stored={{ id, values: { name, kind, target, encoding, automatic, inAddressBook, active, placeAfterId } }}
    />
  );
}
