import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { readSearch } from "@/lib/domain/tickets/search-language";
import { requireAgent } from "@/lib/web/sessions";
import { shownTimeZone } from "../../time-zone";
import { FilterEditor } from "../_components/filter-editor";
import { filterOptions } from "../load-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("New filter") };
}

type Props = { searchParams: Promise<{ q?: string | string[] }> };

/** The form of a filter that does not exist yet; with `q` it begins with what a search asked for. */
export default async function NewFilterPage({ searchParams }: Props) {
  const session = await requireAgent();
  const q = [(await searchParams).q].flat()[0]?.slice(0, 500);
  return (
    <FilterEditor options={await filterOptions(session)} query={q ? await searchedFor(session.ctx, q) : undefined} />
  );
}

async function searchedFor(ctx: Context, text: string): Promise<TicketQuery> {
  const around = { catalog: await loadCatalog(ctx), timeZone: await shownTimeZone(ctx.workspace), now: new Date() };
  const { words, conditions } = readSearch(text, around);
  return { all: [...conditions, ...(words ? [{ field: "text", op: "matches" as const, value: words }] : [])] };
}
