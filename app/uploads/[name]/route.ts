import { fileOfStoredName } from "@/lib/dialects/helprealm/files";
import { fileHeaders, fileResponse } from "@/lib/web/file-response";

type Params = { params: Promise<{ name: string }> };

/**
 * A file at the address that HelpRealm's API gives for it: open to whoever holds the address, on pages of any site too.
 * Always a download.
 */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const file = await fileOfStoredName((await params).name);
  const answer = file && (await fileResponse(file).catch(onlyMissing));
  const response = answer ?? new Response("Not found", { status: 404, headers: fileHeaders });
  response.headers.set("cross-origin-resource-policy", "cross-origin");
  return response;
}

function onlyMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
