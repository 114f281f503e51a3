import { readdir } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

/** Where an operator puts programs that tickets can be pushed to, one file each. */
const folder = (): string => path.join(env.DATA_DIR, "custom", "request-push");

const fileName = /^([A-Za-z0-9_-]{1,100})\.mjs$/;
const most = 100;

/** The names of the programs that are there now, in alphabetical order; at most 100. */
export async function pushModuleNames(): Promise<string[]> {
  const names = await readdir(folder()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .flatMap((name) => fileName.exec(name)?.[1] ?? [])
    .sort()
    .slice(0, most);
}

/** The file of a program; null for a name that can be none's. */
export const pushModuleFile = (name: string): string | null =>
  fileName.test(`${name}.mjs`) ? path.join(folder(), `${name}.mjs`) : null;
