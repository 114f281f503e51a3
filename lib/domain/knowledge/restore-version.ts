import type { Context } from "../context";
import { editPage } from "./pages";
import { getVersion } from "./versions";

/**
 * Let a page say again what it said in an earlier version; that becomes the newest one.
 * Errors: `forbidden` without `knowledge.publish`; `not_found`.
 */
export async function restoreVersion(ctx: Context, pageId: number, number: number): Promise<void> {
  const { version } = await getVersion(ctx, pageId, number);
  const { name, bodyHtml, tags } = version;
  await editPage(ctx, { id: pageId, name, bodyHtml, tags, note: `Version ${number} restored` });
}
