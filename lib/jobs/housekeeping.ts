import { dropForgottenUploads } from "@/lib/domain/attachments/attachments";
import { sweepBlobs } from "@/lib/domain/attachments/sweep-blobs";
import { dropOldBulkRuns } from "@/lib/domain/bulk/runs";
import type { Context } from "@/lib/domain/context";
import { dropOldAccountLinks } from "@/lib/domain/customers/account-links";
import { dropForgottenPageFiles } from "@/lib/domain/knowledge/files";
import { collectKnowledgeWords } from "@/lib/domain/knowledge/words";
import { sweepOutbox } from "@/lib/domain/mail/sweep-outbox";
import { tellOfSilentSources } from "@/lib/domain/mail/tell-of-silence";
import { dropOldNotifications } from "@/lib/domain/notifications/notifications";
import { sendDigests } from "@/lib/domain/notifications/send-digests";
import { dropOldPortalForms } from "@/lib/domain/portals/forms";
import { dropOldPoints } from "@/lib/domain/rate-limits";
import { dropOldRuns } from "@/lib/domain/rules/automations";
import { dropOldLog, dropOldLooks } from "@/lib/domain/rules/log";
import { dropOldSteps } from "@/lib/domain/second-step/waiting";
import { dropOldSessions } from "@/lib/domain/sessions/sessions";
import { purgeTrash } from "@/lib/domain/tickets/purge-trash";
import { collectSearchWords, dropUnusedSearchWords } from "@/lib/domain/tickets/search-words";
import { dropOldDeliveries } from "@/lib/domain/webhooks/deliveries";
import { allWorkspaces } from "@/lib/domain/workspaces/queries";
import { checkLinks } from "@/lib/integrations/link-check/check-links";

const hour = 3_600_000;
const day = 24 * hour;

/** How long an ended session stays in the list of sign-ins. */
const sessionsKept = 7 * day;

/** How long what webhooks were told stays in their log. */
const deliveriesKept = 30 * day;
/** What rules found when they looked, and what they did. */
const looksKept = 30 * day;
const ruleLogKept = 90 * day;

/** How long the reports of bulk changes are kept. */
const bulkRunsKept = 30 * day;

/** How long what agents were told of stays in their list. */
const notificationsKept = 90 * day;

async function forEachWorkspace(job: string, work: (ctx: Context) => Promise<unknown>): Promise<void> {
  for (const workspace of await allWorkspaces()) {
    await work({ workspace, actor: { type: "system", job }, via: "job", requestId: job });
  }
}

/** For work on what lies beneath all workspaces, such as files. Does nothing while there is no workspace. */
async function once(job: string, work: (ctx: Context) => Promise<unknown>): Promise<void> {
  const [workspace] = await allWorkspaces();
  if (workspace) await work({ workspace, actor: { type: "system", job }, via: "job", requestId: job });
}

/** Every night: what was in the trash for long enough goes for good, and so do the words nobody else uses. */
export const purgeEveryTrash = (now = new Date()): Promise<void> =>
  forEachWorkspace("trash.purge", async (ctx) => {
    if ((await purgeTrash(ctx, now)) > 0) await dropUnusedSearchWords(ctx);
  });

/** Every ten minutes: mailboxes that mail is not fetched from any more. */
export const tellOfSilence = (): Promise<void> => forEachWorkspace("mail.silence", (ctx) => tellOfSilentSources(ctx));

/** At every full hour: what agents get told of in one mail. */
export const sendEveryDigest = (): Promise<void> => forEachWorkspace("notices.digest", (ctx) => sendDigests(ctx));

/** Every night, after the purge: bytes that no row refers to. */
export const sweepFiles = (): Promise<void> =>
  once("files.sweep", async (ctx) => {
    await sweepBlobs(ctx, day);
    await sweepOutbox(ctx, day);
  });

/** Every hour: uploads, forms and links that nobody came back for, ended sessions, counters whose time is over. */
export async function dropLeftovers(now = new Date()): Promise<void> {
  const yesterday = new Date(now.getTime() - day);
  await once("leftovers.drop", (ctx) => dropForgottenUploads(ctx, yesterday));
  await dropForgottenPageFiles(yesterday);
  await dropOldPortalForms(yesterday);
  await dropOldAccountLinks(yesterday);
  await dropOldSessions(new Date(now.getTime() - sessionsKept));
  await dropOldSteps(now);
  await dropOldPoints(now);
  await dropOldDeliveries(new Date(now.getTime() - deliveriesKept));
  await dropOldLooks(new Date(now.getTime() - looksKept));
  await dropOldLog(new Date(now.getTime() - ruleLogKept));
  await dropOldRuns(new Date(now.getTime() - day));
  await dropOldBulkRuns(new Date(now.getTime() - bulkRunsKept));
  await dropOldNotifications(new Date(now.getTime() - notificationsKept));
}

/**
 * Every hour: the words of what was written since, for searches with a typing error.
 * @param slot the hour this run is for; a run that comes late covers its own hour all the same
 */
export const collectWords = (slot: Date): Promise<void> =>
  forEachWorkspace("words.collect", async (ctx) => {
    await collectSearchWords(ctx, new Date(slot.getTime() - 2 * hour));
    await collectKnowledgeWords(ctx);
  });

/** Every night: addresses outside that pages of the knowledge base link to. */
export const tryLinks = (): Promise<void> => forEachWorkspace("links.check", (ctx) => checkLinks(ctx));
