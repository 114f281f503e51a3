import type { HistoryAct, TicketHistory } from "../history/history";
import { atWork, day, hour, minute } from "./clock";
import type { DemoCustomer } from "./fill-customers";
import { contactOf, playStory, type Stage, type Telling } from "./play";
import { billingStories } from "./stories/billing";
import { coffeeStories } from "./stories/coffee";
import { insideStories, spam } from "./stories/inside";
import { languageStories } from "./stories/languages";
import { printerStories } from "./stories/printers";
import { shopStories } from "./stories/shop";
import type { Story } from "./story";
import { render } from "./text";

export type Desk = Stage & {
  customers: readonly DemoCustomer[];
  suppliers: readonly DemoCustomer[];
  /** Those who sent the junk, in the order of `spam`. */
  spammers: readonly DemoCustomer[];
};

type Merge = { source: TicketHistory; target: TicketHistory; at: Date; agentId: number };
export type Script = { histories: TicketHistory[]; merges: Merge[] };

const stories: readonly Story[] = [
  ...printerStories,
  ...coffeeStories,
  ...shopStories,
  ...billingStories,
  ...insideStories,
  ...languageStories,
];

/** So far back the desk goes. */
const span = 90 * day;
/** How many tickets came in during the last two days and a half. */
const freshTickets = 42;

/** Decides what happened at the desk: who told which story when, what was junk, what was merged or thrown away. */
export function writeScript(desk: Desk): Script {
  const histories: TicketHistory[] = [];
  for (const telling of plan(desk)) histories.push(playStory(desk, telling, customerFor(desk, telling.story)));
  for (const history of histories) varyEnding(desk, history);
  const merges = writeDuplicates(desk, histories);
  histories.push(...merges.map((merge) => merge.source), ...writeSpam(desk));
  throwAway(desk, histories, merges);
  return { histories, merges };
}

function plan({ random, now }: Desk): Telling[] {
  const told = stories.flatMap((story) =>
    Array.from({ length: story.copies }, (_, variant) => ({ story, variant, order: random.next() })),
  );
  const mixed = told.sort((one, other) => one.order - other.order);
  const step = (span - 2 * day) / mixed.length;
  const past = mixed.map(({ story, variant }, index): Telling => {
    const age = span - index * step - random.next() * step;
    // Long threads must have had the time to become long.
    const start = new Date(now.getTime() - (story.steps.length > 15 ? span - random.next() * 20 * day : age));
    const stalled = age < 24 * day && story.steps.length > 2 && random.chance(0.36);
    const telling = { story, variant, start };
    return stalled ? { ...telling, until: random.between(1, story.steps.length - 1) } : telling;
  });
  const outside = stories.filter((story) => story.steps.length < 15 && story.steps[0]?.kind === "customer");
  const fresh = Array.from({ length: freshTickets }, (_, variant): Telling => {
    const age = random.next() ** 1.3 * 60 * hour + 4 * minute;
    return { story: random.pick(outside), variant, start: new Date(now.getTime() - age) };
  });
  return [...past, ...fresh];
}

/** Somebody who writes the story's language. English is also what people write whose language we do not speak. */
function customerFor({ customers, suppliers, random }: Desk, story: Story): DemoCustomer {
  if (story.category === "Suppliers") return random.pick(suppliers);
  const language = story.language ?? "en";
  const foreign = language === "en" && random.chance(0.35);
  const able = customers.filter((one) =>
    foreign ? ["nl", "pl", "sv", "pt", "ja", "he", "ko", "zh"].includes(one.language) : one.language === language,
  );
  return random.pick(able);
}

/** Not everything ends as "Problem solved". */
function varyEnding({ catalog, random }: Desk, history: TicketHistory): void {
  const solved = catalog.statuses.find((status) => status.name === "Problem solved");
  const other = catalog.statuses.find((status) => status.name === "Not reproducible");
  for (const act of history.acts) {
    if (act.changes?.statusId === solved?.id && other && random.chance(0.05))
      act.changes = { ...act.changes, statusId: other.id };
  }
}

const nudges = [
  "{Any news on this?|Is there anything new? I wrote last week but cannot find the mail any more.}",
  "{I think I forgot the picture in my first message.|To add to my message of this morning: it happens with both trays.}",
  "{Did you get my mail? Our filter eats some of them.|Sorry if this comes twice, the form showed an error.}",
];

/** People write a second time instead of answering, and an agent puts the two together. */
function writeDuplicates(desk: Desk, histories: readonly TicketHistory[]): Merge[] {
  const { random, now, catalog } = desk;
  const wanted = histories.filter(
    (one) => one.source === "email" && one.acts.length >= 2 && one.opening.at.getTime() < now.getTime() - 3 * day,
  );
  return Array.from({ length: 9 }, (_, index): Merge | null => {
    // Not the very first: examples of manuals work on the tickets with the lowest numbers.
    const target = wanted[Math.floor((wanted.length / 9) * (index + 0.5))];
    const agentId = catalog.agents.find((agent) => agent.firstName === random.pick(["Ines", "Tomasz", "Leïla"]))?.id;
    if (!target || agentId === undefined) return null;
    const at = new Date(target.opening.at.getTime() + random.between(20, 300) * minute);
    const text = `${render(random.pick(nudges), random, {})}\n\n${target.contact.firstName}`;
    const mergedAt = atWork(new Date(at.getTime() + random.between(5, 60) * minute), random);
    const { changes: _changes, message: _message, ...opening } = target.opening;
    const source: TicketHistory = {
      ...target,
      subject: `${random.pick(["Re: ", "", "Again: "])}${target.subject}`,
      opening: { ...opening, at, message: { visibility: "public", text } },
      acts: [],
    };
    return mergedAt < now ? { source, target, at: mergedAt, agentId } : null;
  }).filter((merge) => merge !== null);
}

/** An agent marks junk within the next hour of work. */
function writeSpam({ random, now, spammers, catalog }: Desk): TicketHistory[] {
  return spam.map((mail, index): TicketHistory => {
    const at = new Date(now.getTime() - (index * 8.5 + random.next() * 5) * day - 30 * minute);
    const sender = spammers[index];
    if (!sender) throw new Error("The demo data has junk of nobody.");
    const noticed = atWork(new Date(at.getTime() + random.between(3, 60) * minute), random).getTime();
    const marked: HistoryAct = {
      at: new Date(Math.min(now.getTime() - minute, noticed)),
      agentId: catalog.agents.find((agent) => agent.firstName === random.pick(["Tomasz", "Leïla", "Ines"]))?.id ?? 1,
      via: "console",
      changes: { spam: true },
    };
    return mistakenMail(sender, catalog, at, mail.subject, mail.text, marked);
  });
}

function mistakenMail(
  sender: DemoCustomer,
  catalog: Desk["catalog"],
  at: Date,
  subject: string,
  text: string,
  act: HistoryAct,
): TicketHistory {
  return {
    subject,
    contact: contactOf(sender),
    source: "email",
    mailboxId: catalog.mailboxes[0]?.id ?? null,
    portalId: null,
    opening: { at, via: "mail", message: { visibility: "public", text } },
    acts: [act],
  };
}

const mistakes = [
  ["(no subject)", "Please ignore this, wrong address."],
  ["test", "test"],
  ["Test", "Test, bitte löschen"],
  ["Fwd:", "Sent from my phone"],
  ["Dinner on Friday?", "Oops, this was meant for my husband. Please delete!"],
  ["Angebot Hochzeitstorte", "Entschuldigung, falscher Empfänger."],
  ["Prueba 2", "prueba"],
  ["Re: Keys", "They are under the flower pot. – Sorry, wrong Ines."],
] as const;

/** What was sent by mistake lies in the trash, not yet for 30 days, and so do a few real ones. */
function throwAway(desk: Desk, histories: TicketHistory[], merges: readonly Merge[]): void {
  const { random, now, catalog } = desk;
  const trashed = (at: Date): HistoryAct => ({ at, agentId: 1, via: "console", changes: { trashed: true } });
  mistakes.forEach(([subject, text], index) => {
    const at = new Date(now.getTime() - (index * 3 + 1) * day + random.between(0, 300) * minute);
    const act = trashed(new Date(at.getTime() + random.between(10, 500) * minute));
    histories.push(mistakenMail(random.pick(desk.customers), catalog, at, subject, text, act));
  });
  const quiet = histories.filter((one) => {
    const lastAt = one.acts.at(-1)?.at ?? one.opening.at;
    return lastAt < new Date(now.getTime() - 25 * day) && one.acts.length > 1 && !isMerged(merges, one);
  });
  for (const history of quiet.slice(20, 23)) {
    history.acts.push(trashed(new Date(now.getTime() - random.between(4, 20) * day)));
  }
}

const isMerged = (merges: readonly Merge[], one: TicketHistory) =>
  merges.some((merge) => merge.source === one || merge.target === one);
