import { z } from "zod";
import type { Parameter } from "@/lib/dialects/helpspace/parameters";
import type { Call } from "@/lib/dialects/serve";
import { env } from "@/lib/env";

const LARGEST = 50;
const USUAL = 20;

export type Page = { number: number; size: number; offset: number };

/** The two parameters of every list, for its manual page. */
export const pageParameters = {
  "per-page": pageParameter("How many on a page, at most 50.", String(USUAL)),
  page: pageParameter("Which page, from 1.", "1"),
};

function pageParameter(doc: string, fallback: string): Parameter<z.ZodArray<z.ZodString>, false> {
  return { place: "query", wire: "integer", required: false, doc, fallback, schema: z.array(z.string()) };
}

/** What page a call asks for. What is no number, or below 1, is as if it were not sent; a size above the largest is the largest. */
export function pageOf({ input }: Call): Page {
  const number = positive(input.query.get("page")) ?? 1;
  const size = Math.min(positive(input.query.get("per-page") ?? input.query.get("per_page")) ?? USUAL, LARGEST);
  return { number, size, offset: (number - 1) * size };
}

function positive(text: string | undefined): number | undefined {
  if (!/^\s*\d{1,8}\s*$/.test(text ?? "")) return undefined;
  const value = Number(text);
  return value > 0 ? value : undefined;
}

/** A list's answer: its rows with where they stand among all, and the addresses of the pages around. */
export function collection(call: Call, page: Page, total: number, data: readonly unknown[]) {
  const last = Math.max(1, Math.ceil(total / page.size));
  const path = `${env.PUBLIC_URL}/api/v1/${partsOf(call).map(encodeURIComponent).join("/")}`;
  const query = new URLSearchParams(new URL(call.request.url).search);
  const address = (number: number) => {
    query.set("page", String(number));
    return `${path}?${query}`;
  };
  return {
    data,
    links: {
      first: address(1),
      last: address(last),
      prev: page.number > 1 ? address(Math.min(page.number - 1, last)) : null,
      next: page.number < last ? address(page.number + 1) : null,
    },
    meta: {
      current_page: page.number,
      from: data.length === 0 ? null : page.offset + 1,
      last_page: last,
      path,
      per_page: page.size,
      to: data.length === 0 ? null : page.offset + data.length,
      total,
    },
  };
}

/** The parts of the called path, without the empty one that a last slash makes. */
export function partsOf({ path }: Pick<Call, "path">): string[] {
  const parts = path.path;
  return (Array.isArray(parts) ? parts : parts === undefined ? [] : [parts]).filter((part) => part !== "");
}

/** A page of a list that is small enough to be had whole. */
export const pageFrom = <Row>(rows: readonly Row[], page: Page): Row[] =>
  rows.slice(page.offset, page.offset + page.size);
