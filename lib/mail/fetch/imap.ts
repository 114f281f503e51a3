import { ImapFlow } from "imapflow";
import { mailLimitBytes } from "@/lib/domain/mail/inbound";
import {
  contextOf,
  type FolderState,
  folderState,
  keepFolderState,
  keepTokens,
  type OpenSource,
  setAsideFetchedMail,
  takeFetchedMail,
} from "@/lib/domain/mailboxes/fetching";
import { freshTokens } from "@/lib/mail/fetch/oauth";
import { tooLargeWords } from "@/lib/mail/fetch/too-large";

const day = 86_400_000;

/** Opens a connection to a source's IMAP server (RFC 9051) and signs in. Throws in the words of the server. */
export async function connectSource(source: OpenSource): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: source.host,
    port: source.port,
    secure: source.security === "tls",
    doSTARTTLS: source.security === "starttls",
    auth: { user: source.username, ...(await signIn(source)) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 10 * 60_000,
  });
  // What goes wrong also rejects the command under way; without a listener it would end the process.
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function signIn(source: OpenSource): Promise<{ pass: string } | { accessToken: string }> {
  if (source.signIn === "password") return { pass: source.secret.password ?? "" };
  const { tokens, changed } = await freshTokens(source.secret);
  if (changed) await keepTokens(source, tokens);
  Object.assign(source.secret, tokens);
  return { accessToken: tokens.accessToken };
}

/** Reads all folders of a source once. Returns how many mails came. */
export async function fetchSource(client: ImapFlow, source: OpenSource): Promise<number> {
  let taken = 0;
  for (const path of source.folders) taken += await fetchFolder(client, source, path);
  return taken;
}

/**
 * Takes in what is new in a folder: what has a higher UID than the last one read, whether somebody has read it or not. A
 * folder seen for the first time, or whose UIDs were given anew (UIDVALIDITY), is read whole, but for what lay there long
 * before the source was set up; what we have already is known by its bytes.
 */
async function fetchFolder(client: ImapFlow, source: OpenSource, path: string): Promise<number> {
  const moves = source.afterFetch === "move";
  const lock = await client.getMailboxLock(path, { readOnly: !moves });
  try {
    const box = client.mailbox;
    if (!box) throw new Error(`The folder ${path} could not be opened.`);
    const uidValidity = Number(box.uidValidity);
    const known = await folderState(source.mailboxId, path);
    const isKnown = known?.uidValidity === uidValidity;
    const lastUid = isKnown ? known.lastUid : 0;
    const since = source.createdAt.getTime() - day;
    let seen = lastUid;
    const wanted: { uid: number; size: number }[] = [];
    if (box.exists > 0) {
      const query = { uid: true, internalDate: true, size: true } as const;
      for await (const { uid, internalDate, size } of client.fetch(`${lastUid + 1}:*`, query, { uid: true })) {
        // "n:*" always names the last message, even below n.
        if (uid <= lastUid) continue;
        seen = Math.max(seen, uid);
        if (isKnown || !internalDate || new Date(internalDate).getTime() >= since)
          wanted.push({ uid, size: size ?? 0 });
      }
    }
    wanted.sort((a, b) => a.uid - b.uid);
    for (const { uid, size } of wanted) {
      const state = isKnown && !moves ? { uidValidity, lastUid: uid } : null;
      if (size > mailLimitBytes) {
        await setAside(client, source, path, { uid, size }, state);
        continue;
      }
      const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
      // Gone since: somebody deleted or moved it. Or there is nothing in it.
      if (message === false || !message.source || message.source.length === 0) continue;
      await takeFetchedMail(source, path, message.source, state);
      if (moves) await client.messageMove(String(uid), source.moveTo, { uid: true });
    }
    if (!isKnown || seen > lastUid) {
      await keepFolderState(contextOf(source), source.mailboxId, path, { uidValidity, lastUid: seen });
    }
    return wanted.length;
  } finally {
    lock.release();
  }
}

/** A mail that is too large to take is left where it lies, and shown with its header. The others must not wait for it. */
async function setAside(
  client: ImapFlow,
  source: OpenSource,
  path: string,
  { uid, size }: { uid: number; size: number },
  state: FolderState | null,
): Promise<void> {
  const message = await client.fetchOne(String(uid), { headers: true }, { uid: true });
  if (message === false || !message.headers || message.headers.length === 0) return;
  const error = await tooLargeWords(message.headers, size, `the folder ${path}`);
  await setAsideFetchedMail(source, path, { header: message.headers, size, error }, state);
}
