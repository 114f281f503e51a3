import { sql } from "drizzle-orm";
import { client } from "@/db/client";
import type { TransactionContext } from "../context";
import { countView } from "./views";

/** On it every process is told that pages which were kept may be out of date. */
const channel = "commondesk_pages";

/** What the server keeps pages in (scripts/lib/page-cache); absent where nothing is kept, as in development. */
type Kept = { purge: () => void; listening: boolean; read: (pageId: number) => void };
const kept = () => (globalThis as { [key: symbol]: Kept | undefined })[Symbol.for("commondesk.pages")];

/** Say, in the transaction of a change, that pages for readers look different from now on. Heard when it commits. */
export async function pagesChange(ctx: TransactionContext): Promise<void> {
  await ctx.tx.execute(sql`select pg_notify(${channel}, '')`);
}

/** Let the server keep pages for readers, and forget them whenever something changes. Does nothing where it keeps none. */
export async function keepPagesFresh(): Promise<void> {
  const pages = kept();
  if (!pages) return;
  const forget = () => pages.purge();
  // Also told when the connection was lost and is back: what changed meanwhile was not heard.
  await client.listen(channel, forget, forget);
  pages.read = countView;
  pages.listening = true;
}
