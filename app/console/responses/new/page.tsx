import type { Metadata } from "next";
import { requireAgent } from "@/lib/web/sessions";
import { ResponseEditor } from "../_components/response-editor";
import { responseOptions } from "../load-responses";

export const metadata: Metadata = { title: "New response" };

/** The form of a canned response that does not exist yet. */
export default async function NewResponsePage() {
  const { ctx } = await requireAgent();
  return <ResponseEditor options={await responseOptions(ctx)} />;
}
