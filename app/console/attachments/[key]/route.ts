import { getAttachmentByKey } from "@/lib/domain/attachments/attachments";
import { fileResponse } from "@/lib/web/file-response";
import { agentRoute } from "@/lib/web/routes";

/** Downloads a file of a ticket the agent may see, by the unguessable key of the file. */
export const GET = agentRoute<{ key: string }>(async ({ ctx }, _request, { key }) =>
  fileResponse(await getAttachmentByKey(ctx, key)),
);
