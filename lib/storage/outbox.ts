import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

/** Where mails are kept as `.eml` files while no SMTP server is set. */
export const outboxFolder = (): string => path.join(env.DATA_DIR, "outbox");

/** A kept mail by its file name; null when it is no longer there. Names that lead elsewhere are refused. */
export async function readOutboxFile(name: string): Promise<Buffer | null> {
  if (name !== path.basename(name) || !name.endsWith(".eml")) return null;
  return readFile(path.join(outboxFolder(), name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}
