import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Every address pattern that the product answers, read from its route folders. Groups and slots are no part of an address;
 * a page in a slot is shown by the page beside it.
 */
export function routePatterns(kind: "page" | "route"): string[] {
  const ending = new RegExp(`(^|/)${kind}\\.tsx?$`);
  const patterns = readdirSync(path.resolve("app"), { recursive: true, encoding: "utf8" })
    .filter((file) => ending.test(file) && !file.includes("@"))
    .map((file) => path.dirname(file).split(path.sep))
    .map((parts) => `/${parts.filter((part) => part !== "." && !/^\(.*\)$/.test(part)).join("/")}`);
  return [...new Set(patterns)].sort();
}

export type ServerAction = { id: string; name: string; file: string; page: string };

/** Every server action of the built product: they are endpoints too, though no address names them. */
export function serverActions(): ServerAction[] {
  const manifest = JSON.parse(readFileSync(path.resolve(".next/server/server-reference-manifest.json"), "utf8"));
  const actions = manifest.node as Record<
    string,
    { workers: Record<string, unknown>; filename: string; exportedName: string }
  >;
  return Object.entries(actions).map(([id, { workers, filename, exportedName }]) => {
    const page = Object.keys(workers).find((one) => one.endsWith("/page")) ?? "";
    return { id, name: exportedName, file: filename, page };
  });
}
