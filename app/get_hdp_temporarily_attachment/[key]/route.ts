import { getWaitingPicture } from "@/lib/domain/attachments/waiting-pictures";
import { DomainError } from "@/lib/domain/errors";
import { fileHeaders, fileResponse } from "@/lib/web/file-response";

type Params = { params: Promise<{ key: string }> };

/** A picture that waits for the message it was uploaded for (HappyFox API), for whoever knows its address. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  try {
    return await fileResponse(await getWaitingPicture((await params).key), { inline: true });
  } catch (error) {
    const missing = error instanceof DomainError || (error as NodeJS.ErrnoException).code === "ENOENT";
    if (!missing) throw error;
    return new Response("Not found", { status: 404, headers: fileHeaders });
  }
}
