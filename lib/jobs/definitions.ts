import type { JobHelpers } from "graphile-worker";
import { z } from "zod";
import { happyfoxWording } from "@/lib/dialects/happyfox/webhook-body";
import { helpspaceWording } from "@/lib/dialects/helpspace/webhook-body";
import { helpspotWording } from "@/lib/dialects/helpspot/webhook-body";
import { workOnRun } from "@/lib/domain/bulk/work";
import { notifyFollowers } from "@/lib/domain/forums/notify-followers";
import { publishWhenDue } from "@/lib/domain/knowledge/drafts";
import { ringReminder } from "@/lib/domain/reminders/reminders";
import { runAutomations } from "@/lib/domain/rules/automations";
import { startDueAutomations } from "@/lib/domain/rules/start-automations";
import { sendWhenDue } from "@/lib/domain/scheduled-replies/run";
import { emptyTrashOf } from "@/lib/domain/tickets/purge-trash";
import type { WebhookFormat } from "@/lib/domain/webhooks/schema";
import type { Wording } from "@/lib/domain/webhooks/wording";
import { deliverPush } from "@/lib/integrations/request-push/deliver";
import { deliverWebhook } from "@/lib/integrations/webhooks/deliver";
import { jsonWording } from "@/lib/integrations/webhooks/json-body";
import { fetchNow } from "@/lib/mail/fetch/watch";
import { receiveMail } from "@/lib/mail/intake/receive";
import { takeInSpool } from "@/lib/mail/intake/spool";
import { deliverMail } from "@/lib/mail/outgoing/deliver";
import { dispatchEvents } from "./dispatch-events";
import {
  collectWords,
  dropLeftovers,
  purgeEveryTrash,
  sendEveryDigest,
  sweepFiles,
  tellOfSilence,
  tryLinks,
} from "./housekeeping";
import { recomputeInWorkspace, ringEveryAlarm } from "./promises";

/** A kind of background work. Jobs are at-least-once: `run` must be safe to repeat. */
export type JobDefinition<Schema extends z.ZodType> = {
  /** Ids and small values only; the job reads what it needs when it runs. */
  payload: Schema;
  run: (payload: z.output<Schema>, helpers: JobHelpers) => Promise<void>;
};

/** Ties the type of `run`'s argument to the schema; returns its argument. */
export function defineJob<Schema extends z.ZodType>(definition: JobDefinition<Schema>): JobDefinition<Schema> {
  return definition;
}

/** What graphile-worker gives a job that runs on a clock: the minute it was due. */
const clockPayload = z.object({ _cron: z.object({ ts: z.coerce.date() }) });

/** Who says what a webhook is told, by its format. */
const wordings: Record<WebhookFormat, Wording> = {
  json: jsonWording,
  "helpspot-form": helpspotWording,
  happyfox: happyfoxWording,
  helpspace: helpspaceWording,
};

/** Every job by its name. `lib/domain/outbox.ts` enqueues by these names; `crontab.ts` runs some on a clock. */
export const jobs = {
  "event.dispatch": defineJob({
    payload: z.union([z.object({ eventId: z.number().int() }), z.object({ eventIds: z.array(z.number().int()) })]),
    run: (payload) => dispatchEvents("eventId" in payload ? [payload.eventId] : payload.eventIds),
  }),
  "rule.run": defineJob({
    payload: z.object({ workspaceId: z.number().int() }),
    run: ({ workspaceId }) => runAutomations(workspaceId),
  }),
  "rules.clock": defineJob({ payload: z.unknown(), run: () => startDueAutomations() }),
  "bulk.run": defineJob({ payload: z.object({ runId: z.number().int() }), run: ({ runId }) => workOnRun(runId) }),
  "reminder.ring": defineJob({
    payload: z.object({ reminderId: z.number().int() }),
    run: ({ reminderId }) => ringReminder(reminderId),
  }),
  "trash.empty": defineJob({
    payload: z.object({ workspaceId: z.number().int(), before: z.coerce.date() }),
    run: ({ workspaceId, before }) => emptyTrashOf(workspaceId, before),
  }),
  "mail.receive": defineJob({
    payload: z.object({ inboundMailId: z.string() }),
    run: ({ inboundMailId }) => receiveMail(inboundMailId),
  }),
  "mail.send": defineJob({
    payload: z.object({ outgoingMailId: z.number().int() }),
    run: ({ outgoingMailId }) => deliverMail(outgoingMailId),
  }),
  "reply.send": defineJob({
    payload: z.object({ scheduledReplyId: z.number().int() }),
    run: ({ scheduledReplyId }) => sendWhenDue(scheduledReplyId),
  }),
  "knowledge.publish": defineJob({
    payload: z.object({ pageId: z.number().int() }),
    run: ({ pageId }) => publishWhenDue(pageId),
  }),
  "forum.notify": defineJob({
    payload: z.object({ postId: z.number().int() }),
    run: ({ postId }) => notifyFollowers(postId),
  }),
  "webhook.deliver": defineJob({
    payload: z.object({ deliveryId: z.string() }),
    run: ({ deliveryId }) => deliverWebhook(deliveryId, wordings),
  }),
  "push.deliver": defineJob({ payload: z.object({ pushId: z.string() }), run: ({ pushId }) => deliverPush(pushId) }),
  "mail.fetch": defineJob({
    payload: z.object({ mailboxId: z.number().int() }),
    run: ({ mailboxId }) => fetchNow(mailboxId),
  }),
  "mail.spool": defineJob({
    payload: z.unknown(),
    run: async () => {
      await takeInSpool();
    },
  }),
  "promises.ring": defineJob({ payload: z.unknown(), run: () => ringEveryAlarm() }),
  "promises.recompute": defineJob({
    payload: z.object({
      workspaceId: z.number().int(),
      afterId: z.number().int(),
      customerId: z.number().int().optional(),
    }),
    run: ({ workspaceId, afterId, customerId }) => recomputeInWorkspace(workspaceId, afterId, customerId),
  }),
  "mail.silence": defineJob({ payload: z.unknown(), run: () => tellOfSilence() }),
  "notices.digest": defineJob({ payload: z.unknown(), run: () => sendEveryDigest() }),
  "trash.purge": defineJob({ payload: z.unknown(), run: () => purgeEveryTrash() }),
  "files.sweep": defineJob({ payload: z.unknown(), run: () => sweepFiles() }),
  "links.check": defineJob({ payload: z.unknown(), run: () => tryLinks() }),
  "leftovers.drop": defineJob({ payload: z.unknown(), run: () => dropLeftovers() }),
  "words.collect": defineJob({ payload: clockPayload, run: ({ _cron }) => collectWords(_cron.ts) }),
};

export type JobName = keyof typeof jobs;
