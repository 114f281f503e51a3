import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { ImapFlow } from "imapflow";
import { noteFetchError, noteFetched, type OpenSource, openSource } from "@/lib/domain/mailboxes/fetching";
import { connectSource, fetchSource } from "@/lib/mail/fetch/imap";

/** Without news every folder is looked into this often, and so is the heart of the source heard, in milliseconds. */
const lookEvery = 60_000;

/** Waits between failing connections, in milliseconds; the last one repeats. */
const waits = [5_000, 15_000, 30_000, 60_000, 120_000, 300_000];

/**
 * Fetches the mail of a source until `signal` ends it: at once when the server tells of new mail in the first folder (IDLE,
 * RFC 2177), else each minute. A failure is written down in the server's words and tried again, ever less often.
 */
export async function watchSource(mailboxId: number, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await stayConnected(mailboxId, signal, () => {
        failures = 0;
      });
    } catch (error) {
      if (signal.aborted) return;
      await noteFetchError(mailboxId, wordsOf(error)).catch(() => {});
      const wait = waits[Math.min(failures, waits.length - 1)] ?? lookEvery;
      failures++;
      await sleep(wait, undefined, { signal }).catch(() => {});
    }
  }
}

async function stayConnected(mailboxId: number, signal: AbortSignal, onFetched: () => void): Promise<void> {
  const source = await openSource(mailboxId);
  if (!source) {
    await sleep(lookEvery, undefined, { signal }).catch(() => {});
    return;
  }
  const client = await connectSource(source);
  const hangUp = () => client.close();
  signal.addEventListener("abort", hangUp);
  try {
    while (!signal.aborted) {
      await fetchSource(client, source);
      await noteFetched(mailboxId);
      onFetched();
      await news(client, source, signal);
      if (!client.usable && !signal.aborted) throw new Error("The server closed the connection.");
      // A token that ends while the connection lives would end it in mid-fetch.
      if (source.signIn === "oauth2" && (source.secret.expiresAt ?? 0) < Date.now()) return;
    }
  } finally {
    signal.removeEventListener("abort", hangUp);
    client.close();
  }
}

/** Returns when the first folder has news, when the connection ends, or after a while. */
async function news(client: ImapFlow, source: OpenSource, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const until = AbortSignal.any([signal, done.signal]);
  const first = source.folders[0] ?? "INBOX";
  try {
    const waiting = [
      sleep(lookEvery, undefined, { signal: until }),
      once(client, "close", { signal: until }),
      once(client, "exists", { signal: until }),
    ].map((one) => one.catch(() => {}));
    if (client.capabilities.has("IDLE")) {
      await client.mailboxOpen(first, { readOnly: source.afterFetch === "keep" });
      // Ends with the next command.
      client.idle().catch(() => {});
    }
    await Promise.race(waiting);
  } finally {
    done.abort();
  }
}

/** Reads a source once and writes down how it went. Never throws: what went wrong stands at the source. */
export async function fetchNow(mailboxId: number): Promise<void> {
  let client: ImapFlow | null = null;
  try {
    const source = await openSource(mailboxId);
    if (!source) return;
    client = await connectSource(source);
    await fetchSource(client, source);
    await noteFetched(mailboxId);
  } catch (error) {
    await noteFetchError(mailboxId, wordsOf(error));
  } finally {
    client?.close();
  }
}

/** The server's own words where it said some. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const told = error as Error & { responseText?: string; serverResponseCode?: string; code?: string };
  const words = told.responseText ?? error.message;
  return told.serverResponseCode ? `${words} (${told.serverResponseCode})` : words;
}
