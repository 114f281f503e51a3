import type { RatedAnswersInput } from "@/lib/domain/ratings/report";
import { ratingKinds, reportPeriods } from "@/lib/domain/ratings/schema";
import { isRowId } from "@/lib/domain/row-id";

/** What an address of the page says. */
export type Params = Partial<Record<"days" | "kind" | "agent" | "category" | "before", string | string[]>>;
/** What the page shows. */
export type Place = Pick<RatedAnswersInput, "days" | "kind" | "agentId" | "categoryId"> & {
  before?: number | undefined;
};

/** What an address asks for; whatever it says that is nothing is left out. */
export function readPlace(params: Params): Place & { before?: number } {
  const one = (key: keyof Params) => [params[key]].flat()[0] ?? "";
  const row = (key: keyof Params) => (isRowId(Number(one(key))) ? Number(one(key)) : undefined);
  const [agentId, category, before] = [row("agent"), row("category"), row("before")];
  const categoryId = one("category") === "none" ? null : category;
  return {
    days: reportPeriods.find((days) => String(days) === one("days")) ?? 30,
    kind: ratingKinds.find((kind) => kind === one("kind")) ?? "comments",
    ...(agentId === undefined ? {} : { agentId }),
    ...(categoryId === undefined ? {} : { categoryId }),
    ...(before === undefined ? {} : { before }),
  };
}

/** The address of a place. */
export function addressOf({ days, kind, agentId, categoryId, before }: Place): string {
  const query = new URLSearchParams({
    ...(days === 30 ? {} : { days: String(days) }),
    ...(kind === "comments" ? {} : { kind }),
    ...(agentId === undefined ? {} : { agent: String(agentId) }),
    ...(categoryId === undefined ? {} : { category: categoryId === null ? "none" : String(categoryId) }),
    ...(before === undefined ? {} : { before: String(before) }),
  });
  return `/console/ratings${query.size > 0 ? `?${query}` : ""}`;
}
