import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { responseFiles } from "@/lib/domain/responses/queries";
import { requireAgent } from "@/lib/web/sessions";
import { idOf } from "../../admin/gate";
import { toUploadedFile } from "../../uploaded-file";
import { ResponseEditor } from "../_components/response-editor";
import { ResponseText } from "../_components/response-text";
import { responseOptions, responsesFor } from "../load-responses";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Canned response") };
}

/** One canned response: its form for those who may change it, its text for the others. */
export default async function ResponsePage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAgent();
  const id = idOf((await params).id);
  const response = (await responsesFor(ctx)).find((one) => one.id === id);
  if (!response) notFound();
  if (!response.mine) return <ResponseText response={response} files={await responseFiles(ctx, id)} />;
  const files = await responseFiles(ctx, id);
  const fileIds = files.filter((file) => file.disposition === "attachment").map((file) => file.id);
  const { title, folder, bodyHtml, actions, sharing, roleId, teamId, agentIds, active } = response;
  return (
    <ResponseEditor
      key={id}
      options={await responseOptions(ctx, response)}
      stored={{
        id,
        uses: response.uses,
        ownerName: response.ownerName,
        files: files.map(toUploadedFile),
        values: { title, folder, bodyHtml, actions, fileIds, sharing, roleId, teamId, agentIds, active },
      }}
    />
  );
}
