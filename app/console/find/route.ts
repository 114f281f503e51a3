import { getExtracted } from "next-intl/server";
import { searchContacts } from "@/lib/domain/address-book/address-book";
import type { Context } from "@/lib/domain/context";
import { getSay } from "@/lib/i18n/say";
import { joinName } from "@/lib/text/names";
import type { Say } from "@/lib/text/sentences";
import { agentRoute, json } from "@/lib/web/routes";
import { adminGroupsFor } from "../admin/sections";
import { type Hit, type HitGroup, loadResults } from "../search/load-results";

const EACH = 5;

/** Settings pages that the person may open, by name, sentence or what is set there. */
function settings(ctx: Context, text: string, say: Say): Hit[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const holds = (name: string) => words.every((word) => name.toLowerCase().includes(word));
  return adminGroupsFor(ctx.actor, say)
    .flatMap((group) => group.sections)
    .filter(({ label, sentence, settings }) => holds([label, sentence, ...settings].join(" ")))
    .map(({ href, label, settings }) => ({ href, title: label, hint: settings.find(holds) ?? "" }));
}

/** What the palette offers for typed words (`q`): of each kind the first few that the person may read, all at once. */
export const GET = agentRoute(async ({ ctx }, request) => {
  const text = (request.nextUrl.searchParams.get("q") ?? "").trim().slice(0, 200);
  if (text.length < 2) return json(200, []);
  const t = await getExtracted("console");
  const { timeZone } = ctx.workspace.settings;
  const [results, contacts] = await Promise.all([
    loadResults(ctx, { text, limit: EACH, offset: 0, timeZone }),
    searchContacts(ctx, text),
  ]);
  const found = "refused" in results ? { tickets: [], others: [] } : { tickets: results.found.rows, ...results };
  const groups: HitGroup[] = [
    {
      label: t("Tickets"),
      hits: found.tickets.map((row) => ({
        href: `/console/tickets/${row.id}?view=all`,
        title: row.subject,
        hint: `#${row.id}`,
      })),
    },
    ...found.others,
    {
      label: t("Address book"),
      hits: contacts.slice(0, EACH).map((card) => ({
        href: `/console/contacts/${card.id}`,
        title: joinName(card.firstName, card.lastName) || card.email,
        hint: card.title || card.email,
      })),
    },
    { label: t("Settings"), hits: settings(ctx, text, await getSay()) },
  ];
  return json(
    200,
    groups.filter(({ hits }) => hits.length > 0),
  );
});
