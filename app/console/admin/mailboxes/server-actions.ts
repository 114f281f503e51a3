"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { sendTestMail } from "@/lib/domain/mail/test-mail";
import { beginConsent } from "@/lib/domain/mailboxes/source-consent";
import {
  deleteMailRelay,
  deleteMailSource,
  requestFetch,
  saveMailRelay,
  saveMailSource,
} from "@/lib/domain/mailboxes/sources";
import { agentAction } from "@/lib/web/actions";
import { relayOf, sourceOf } from "./server-schema";

/** Sets where a mailbox's mail is fetched from. */
export const saveSource = agentAction(sourceOf, async (ctx, { folders, ...input }) => {
  const named = folders.split("\n").map((line) => line.trim());
  await saveMailSource(ctx, { ...input, folders: named.filter((line) => line !== "") });
  refresh();
});

/** Begins to ask a source's provider for its consent; answers where to go for it. */
export const connectSource = agentAction(rowId, async (ctx, id) => {
  const { state } = await beginConsent(ctx, id);
  return `/api/mail/oauth/start?state=${encodeURIComponent(state)}`;
});

/** Fetches no more mail for a mailbox. */
export const removeSource = agentAction(rowId, (ctx, id) => deleteMailSource(ctx, id));

/** Fetches a mailbox's mail at once; how it went stands on the page a moment later. */
export const fetchMail = agentAction(rowId, async (ctx, id) => {
  await requestFetch(ctx, id);
});

/** Shows what stands at the source now. */
export const showSource = agentAction(rowId, async () => {
  refresh();
});

/** Sets the SMTP server that a mailbox sends by. */
export const saveRelay = agentAction(relayOf, async (ctx, input) => {
  await saveMailRelay(ctx, input);
  refresh();
});

/** Sends a mailbox's mail by the installation's server again. */
export const removeRelay = agentAction(rowId, (ctx, id) => deleteMailRelay(ctx, id));

/** Sends the caller a mail from a mailbox. */
export const sendTest = agentAction(rowId, async (ctx, id) => {
  await sendTestMail(ctx, id);
});
