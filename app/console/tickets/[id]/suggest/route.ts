import { getExtracted } from "next-intl/server";
import { z } from "zod";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { findPagesToInsert } from "@/lib/domain/knowledge/page-uses";
import { searchResponses } from "@/lib/domain/responses/queries";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { siteOf } from "@/lib/domain/tickets/links";
import { getTicket } from "@/lib/domain/tickets/read-ticket";
import { escapeHtml } from "@/lib/text/html";
import { fold } from "@/lib/text/search-terms";
import { agentRoute, json } from "@/lib/web/routes";

const question = z.object({
  what: z.enum(["responses", "people", "pages"]),
  kind: z.enum(["reply", "note"]),
  text: z.string().max(200),
});

/** What the menus at the caret offer to somebody who writes on a ticket: canned responses, colleagues, knowledge pages. */
export const GET = agentRoute<{ id: string }>(async ({ ctx }, request, { id }) => {
  const { what, kind, text } = question.parse(Object.fromEntries(request.nextUrl.searchParams));
  const ticket = await getTicket(ctx, Number(id));
  if (what === "people") return json(200, await people(ctx, text, kind));
  if (what === "pages") return json(200, await pages(ctx, ticket, text, kind));
  const found = await searchResponses(ctx, text);
  return json(
    200,
    found.map((one) => ({ id: String(one.id), title: one.title, hint: one.folder })),
  );
});

/** In a note a name is a mention; in a reply colleagues can only be made to follow. */
async function people(ctx: Context, text: string, kind: "reply" | "note") {
  const catalog = await loadCatalog(ctx);
  const words = fold(text).split(" ").filter(Boolean);
  const fits = ({ name }: { name: string }) => words.every((word) => fold(name).includes(word));
  const t = await getExtracted("console");
  const hint = kind === "reply" ? t("Add as follower") : "";
  const agents = catalog.agents
    .filter((agent) => agent.active && fits(agent))
    .map((agent) => ({ id: `agent:${agent.id}`, title: agent.name, hint, html: mention(agent.name) }));
  const teams = catalog.teams
    .filter((team) => kind === "note" && team.memberIds.length > 0 && fits(team))
    .map((team) => ({ id: `team:${team.id}`, title: team.name, hint: t("Team"), html: mention(team.name) }));
  return [...agents, ...teams].slice(0, 20);
}

const mention = (name: string) => `@${escapeHtml(name)} `;

async function pages(ctx: Context, ticket: Ticket, text: string, kind: "reply" | "note") {
  if (text.trim() === "") return [];
  const t = await getExtracted("console");
  const site = siteOf(await loadCatalog(ctx), ticket);
  return (await findPagesToInsert(ctx, text)).map((page) => {
    const address = `${site}${page.isPublic ? "" : "/console"}/knowledge/pages/${page.id}`;
    // The customer cannot open a private page: its name alone goes into a reply.
    const linked = page.isPublic || kind === "note";
    const name = escapeHtml(page.name);
    return {
      id: String(page.id),
      title: page.name,
      hint: [
        page.bookName,
        page.uses > 0 ? t("in {count, plural, one {# reply} other {# replies}}", { count: page.uses }) : "",
      ]
        .filter(Boolean)
        .join(" · "),
      ...(linked ? {} : { warning: t("Private: the customer cannot open it. Only its name is put in.") }),
      html: `${linked ? `<a href="${escapeHtml(address)}">${name}</a>` : name} `,
    };
  });
}
