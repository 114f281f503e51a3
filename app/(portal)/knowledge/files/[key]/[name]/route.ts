import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { getPageFile, type PageFile } from "@/lib/domain/knowledge/files";
import { fileHeaders, fileResponse } from "@/lib/web/file-response";
import { currentVisit } from "@/lib/web/portal";
import { currentAgent } from "@/lib/web/sessions";

type Params = { params: Promise<{ key: string }> };

/** A picture or download of a page, for whoever may read the page. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { key } = await params;
  const visit = await currentVisit();
  const file = (visit && (await readableFile(visit.ctx, key, visit.site.portal.bookIds))) ?? (await fileForStaff(key));
  const answer = file && (await fileResponse(file, { inline: !file.isDownload }).catch(onlyMissing));
  if (!answer) return new Response("Not found", { status: 404, headers: fileHeaders });
  answer.headers.set("cache-control", "private, max-age=3600");
  return answer;
}

async function fileForStaff(key: string): Promise<PageFile | null> {
  const agent = await currentAgent();
  return agent && readableFile(agent.ctx, key, null);
}

async function readableFile(ctx: Context, key: string, shelf: readonly number[] | null): Promise<PageFile | null> {
  try {
    return await getPageFile(ctx, key, shelf);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

function onlyMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
