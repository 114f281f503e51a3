import { permanentRedirect, redirect } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/domain/access";
import { DomainError } from "@/lib/domain/errors";
import { findMovedPage, type OpenPage, openPage as open } from "@/lib/domain/knowledge/reading";
import { pageAddress } from "@/lib/text/slugs";
import { requireVisit } from "@/lib/web/portal";
import { currentAgent } from "@/lib/web/sessions";
import { found } from "../../_lib/found";
import { numberedId } from "./numbered-id";

/** The page at an address of this portal; an older address leads to the one it has now. */
export const openPage = cache(async (id: string, locale: string): Promise<OpenPage> => {
  const { ctx, site } = await requireVisit();
  const shelf = site.portal.bookIds;
  const number = numberedId(id);
  try {
    const opened = await open(ctx, number, shelf, locale === "" ? undefined : locale);
    const own = pathOf(opened, locale);
    // Not for good: a page may get its old name back, and browsers would remember both ways.
    if (own !== `/knowledge/pages/${encodeURIComponent(decoded(id))}${languageQuery(locale)}`) redirect(own);
    return opened;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
    const moved = await findMovedPage(ctx, number, shelf);
    if (moved) permanentRedirect(pageAddress(moved));
    return found(Promise.reject(error));
  }
});

/** The path of a page, the same in every language but for its end. */
export const pathOf = ({ page, ownName }: OpenPage, locale: string): string =>
  `${pageAddress({ id: page.id, name: ownName })}${languageQuery(locale)}`;

const languageQuery = (locale: string): string => (locale === "" ? "" : `?lang=${encodeURIComponent(locale)}`);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether an agent looks at the portal who may write in this workspace. */
export async function mayEditHere(): Promise<boolean> {
  const [agent, { site }] = await Promise.all([currentAgent(), requireVisit()]);
  return agent !== null && agent.ctx.workspace.id === site.workspace.id && can(agent.ctx.actor, "knowledge.edit");
}
