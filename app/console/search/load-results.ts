import { getExtracted } from "next-intl/server";
import type { Context } from "@/lib/domain/context";
import { listCustomers } from "@/lib/domain/customers/queries";
import { DomainError } from "@/lib/domain/errors";
import { searchTopics } from "@/lib/domain/forums/search-topics";
import { searchPages } from "@/lib/domain/knowledge/search";
import { searchOrganizations } from "@/lib/domain/organizations/search";
import { listResponses } from "@/lib/domain/responses/queries";
import { withinBudget } from "@/lib/domain/tickets/search-budget";
import { findExtracts, soughtTerms } from "@/lib/domain/tickets/search-extracts";
import { type SearchResult, searchTickets } from "@/lib/domain/tickets/search-tickets";
import { searchTokens } from "@/lib/domain/tickets/search-tokens";
import { getSay } from "@/lib/i18n/say";
import { fold } from "@/lib/text/search-terms";

/** A thing beside tickets that was found. */
export type Hit = { href: string; title: string; hint: string };
export type HitGroup = { label: string; hits: Hit[] };

/** So many of each kind stand beside the tickets. */
const EACH = 5;

/** What was found besides tickets, where words alone were searched for. */
async function othersOf(ctx: Context, text: string): Promise<HitGroup[]> {
  const [people, organizations, pages, responses, topics] = [
    await listCustomers(ctx, { text, limit: EACH }),
    await searchOrganizations(ctx, text, EACH),
    await searchPages(ctx, { text, limit: EACH }),
    await listResponses(ctx),
    await searchTopics(ctx, { text, limit: EACH }),
  ];
  const t = await getExtracted("console");
  const words = fold(text).split(/\s+/u);
  const fitting = responses
    .filter((one) => one.active)
    .filter((one) => words.every((word) => fold(`${one.title} ${one.folder} ${one.bodyText}`).includes(word)));
  return [
    {
      label: t("Customers"),
      hits: people.rows.map((person) => ({
        href: `/console/customers/${person.id}`,
        title: person.name,
        hint: [person.email, person.organization].filter(Boolean).join(" · "),
      })),
    },
    {
      label: t("Organizations"),
      hits: organizations.map(({ name }) => ({
        href: `/console/search?${new URLSearchParams({ q: `organization:"${name.replaceAll('"', "")}"` })}`,
        title: name,
        hint: "",
      })),
    },
    {
      label: t("Knowledge"),
      hits: pages.map((page) => ({
        href: `/console/knowledge/pages/${page.id}`,
        title: page.name,
        hint: page.excerpt,
      })),
    },
    {
      label: t("Responses"),
      hits: fitting.slice(0, EACH).map((one) => ({
        href: `/console/responses/${one.id}`,
        title: one.title,
        hint: one.bodyText.slice(0, 160),
      })),
    },
    {
      label: t("Forum topics"),
      hits: topics.rows.map((one) => ({
        href: `/console/forums/topics/${one.id}`,
        title: one.title,
        hint: one.forumName,
      })),
    },
  ].filter(({ hits }) => hits.length > 0);
}

export type Results = {
  found: SearchResult;
  extracts: Map<number, string>;
  terms: string[];
  others: HitGroup[];
};

/** Everything the search page shows, or the sentence that says why there is nothing. */
export async function loadResults(
  ctx: Context,
  input: { text: string; limit: number; offset: number; timeZone: string },
): Promise<Results | { refused: string }> {
  try {
    const [say, searched] = await Promise.all([getSay(), searchTickets(ctx, input)]);
    const found = { ...searched, problems: searched.problems.map(say) };
    const tokens = searchTokens(input.text);
    const words = found.corrected ?? tokens.flatMap((one) => (one.kind === "words" ? one.source : [])).join(" ");
    const terms = soughtTerms(words);
    const plain = tokens.every((one) => one.kind === "words") && input.offset === 0;
    return await withinBudget(ctx, async (ctx) => ({
      found,
      terms,
      extracts: await findExtracts(
        ctx,
        found.rows.map((row) => row.id),
        terms,
      ),
      others: plain ? await othersOf(ctx, input.text) : [],
    }));
  } catch (error) {
    if (error instanceof DomainError && error.code === "unavailable")
      return { refused: (await getSay())(error.message) };
    throw error;
  }
}
