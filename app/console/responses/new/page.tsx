import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { requireAgent } from "@/lib/web/sessions";
import { ResponseEditor } from "../_components/response-editor";
import { responseOptions } from "../load-responses";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("New response") };
}

/** The form of a canned response that does not exist yet. */
export default async function NewResponsePage() {
  const { ctx } = await requireAgent();
  return <ResponseEditor options={await responseOptions(ctx)} />;
}
