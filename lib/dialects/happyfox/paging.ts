import type { Parameters } from "@/lib/dialects/parameters";

const MOST_ON_A_PAGE = 50;
const USUAL_ON_A_PAGE = 10;
/** Pages beyond it are empty anyway. */
const LAST_PAGE = 10_000_000;

const positive = (text: string | undefined): number | undefined => {
  const number = /^\s*\d{1,1000}\s*$/.test(text ?? "") ? Number(text) : 0;
  return number > 0 ? number : undefined;
};

/** Which page is asked for, and how many rows are on one. */
export function pageOf(query: Parameters): { size: number; page: number } {
  return {
    size: Math.min(positive(query.get("size")) ?? USUAL_ON_A_PAGE, MOST_ON_A_PAGE),
    page: Math.min(positive(query.get("page")) ?? 1, LAST_PAGE),
  };
}

/** Where a page stands among all matches. */
export function pageInfo(count: number, total: number, size: number, page: number) {
  const start = (page - 1) * size;
  return {
    count,
    last_index: total,
    page_count: Math.max(1, Math.ceil(total / size)),
    start_index: count === 0 ? 0 : start + 1,
    end_index: count === 0 ? 0 : start + count,
  };
}
