import { dispatchAgain } from "@/lib/domain/events";
import { type Happened, loadEvents } from "@/lib/domain/happened";
import { acknowledge } from "@/lib/domain/mail/acknowledge";
import { tellAgents } from "@/lib/domain/notifications/tell-agents";
import { runTriggers } from "@/lib/domain/rules/triggers";
import { returnAnswered } from "@/lib/domain/scheduled-replies/run";
import { tellOfEvent } from "@/lib/domain/webhooks/queue";

/**
 * Do what events owe, one after the other. One of several that fails gets a job of its own, which is tried again as often as
 * needed, and holds the others up no more. Safe to repeat.
 */
export async function dispatchEvents(eventIds: readonly number[]): Promise<void> {
  const happened = await loadEvents(eventIds);
  for (const id of eventIds) {
    try {
      await dispatch(id, happened.get(id) ?? null);
    } catch (error) {
      if (eventIds.length === 1) throw error;
      console.error(`Event ${id} is tried again by itself:`, error);
      await dispatchAgain(id);
    }
  }
}

async function dispatch(eventId: number, loaded: Happened | null): Promise<void> {
  const happened = Promise.resolve(loaded);
  await acknowledge(eventId, happened);
  await returnAnswered(eventId, happened);
  await tellAgents(eventId, happened);
  await tellOfEvent(eventId, happened);
  await runTriggers(eventId, happened);
}
