import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import {
  agents,
  events,
  messages,
  outgoingMails,
  pushes,
  ruleLog as ruleLogTable,
  subscriptions,
  tickets,
} from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentPreferences } from "@/db/types";
import { loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { createField, deleteField } from "../custom-fields/commands";
import { listNotifications } from "../notifications/notifications";
import { tellAgents } from "../notifications/tell-agents";
import { createPushTarget } from "../request-push/targets";
import { createTeam } from "../teams/commands";
import { asAgent, freshen, makeAgent } from "../testing";
import { postUpdate } from "../tickets/post-update";
import { getTicket } from "../tickets/read-ticket";
import { createWebhook } from "../webhooks/webhooks";
import { dryRun } from "./dry-run";
import { ruleLog, ruleLogOfTicket } from "./log";
import { listRules } from "./queries";
import { deepestChain, mostActsPerHour } from "./run-rule";
import type { RuleInput } from "./schema";
import { countRows, dispatchAll, ruleScene, trigger } from "./testing";
import { runTriggers } from "./triggers";

setUpTestDatabase();

const onCreation = { on: ["ticket.created" as const] };
const eventsOf = (ticketId: number) => db.select().from(events).where(eq(events.ticketId, ticketId)).orderBy(events.id);
const messagesOf = (ticketId: number) =>
  db.select().from(messages).where(eq(messages.ticketId, ticketId)).orderBy(messages.id);
const mailsOf = (ticketId: number) =>
  db.select().from(outgoingMails).where(eq(outgoingMails.ticketId, ticketId)).orderBy(outgoingMails.id);

describe("each action of a trigger", () => {
  it("sets fields and tags, each as the rule's one act", async () => {
    const { ctx, open } = await ruleScene();
    const catalog = await loadCatalog(ctx);
    const waiting = catalog.statuses.find((status) => status.name === "Waiting for customer")?.id ?? 0;
    await trigger(ctx, {
      ...onCreation,
      name: "Sort",
      actions: [
        { do: "set", field: "statusId", value: waiting },
        { do: "set", field: "subject", value: "Fire: {{ticket.subject}}" },
        { do: "set", field: "dueOn", value: "2031-02-03" },
        { do: "tag", add: ["hot"], remove: [] },
      ],
    });
    const { id } = await open();
    await dispatchAll(ctx, id);
    const ticket = await getTicket(ctx, id);
    expect(ticket).toMatchObject({ statusId: waiting, subject: "Fire: The printer is on fire", dueOn: "2031-02-03" });
    expect(ticket.tagIds.length).toBe(1);
    const [, act, ...more] = await eventsOf(id);
    expect(act).toMatchObject({ type: "ticket.updated", actorType: "rule", actorName: "Sort", depth: 1 });
    expect(more).toEqual([]);
    const [look] = await ruleLogOfTicket(ctx, id).then((looks) => looks.filter((one) => one.rules[0]?.held));
    expect(look?.rules[0]).toMatchObject({ name: "Sort", outcome: "acted" });
    expect(look?.rules[0]?.did).toContain("Status changed from Active to Waiting for customer");
  });

  it("replies and notes as itself, without ending the customer's wait", async () => {
    const { ctx, open } = await ruleScene();
    await trigger(ctx, {
      ...onCreation,
      name: "Greeter",
      actions: [
        { do: "reply", text: "Number {{ticket.id}}: {{ticket.subject}}" },
        { do: "note", text: "From {{customer.name}}" },
      ],
    });
    const { id, waitingSince } = await open();
    await dispatchAll(ctx, id);
    const [, reply, note] = await messagesOf(id);
    // The address has not proved to be the writer's, so none of the writer's words go there.
    expect(reply).toMatchObject({ authorType: "rule", authorName: "Greeter", bodyText: `Number ${id}: your request` });
    expect(note).toMatchObject({ visibility: "private", bodyText: "From Ann Weber" });
    expect(await mailsOf(id)).toMatchObject([
      { kind: "reply", to: ["ann@customer.example"], subject: `Your request [#${id}]` },
    ]);
    expect((await getTicket(ctx, id)).waitingSince).toEqual(waitingSince);
  });

  it("writes to nobody more often than automatic mails may, and to no program", async () => {
    const { ctx, open, workspace } = await ruleScene();
    await db.execute(sql`update workspaces set settings = settings || '{"automaticMailsPerHour": 1}'
      where id = ${workspace.id}`);
    await trigger(ctx, { ...onCreation, actions: [{ do: "reply", text: "Hello" }] });
    const states: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const { id } = await open();
      await dispatchAll(ctx, id);
      states.push(...(await mailsOf(id)).map((mail) => mail.state));
    }
    expect(states).toEqual(["queued", "held_back"]);
    const robot = { messageId: null, headers: "", classification: "auto_reply" as const };
    const { id } = await open({ message: { text: "I am away.", mail: robot } });
    await dispatchAll(ctx, id);
    expect((await messagesOf(id)).length).toBe(1);
    expect((await eventsOf(id)).at(-1)?.changes[0]?.to).toBe("No reply, the last message is from a program");
  });

  it("mails, subscribes, opens a linked ticket and calls a webhook, and the history says so", async () => {
    const { ctx, open, workspace } = await ruleScene();
    const agent = await makeAgent(workspace, "Administrator", "Bo Lind");
    Object.assign(ctx.workspace, workspace);
    const { id: webhookId } = await createWebhook(ctx, {
      name: "Chat",
      url: "https://hook.example/x",
      format: "json",
      enabled: true,
    } as Parameters<typeof createWebhook>[1]);
    await trigger(ctx, {
      ...onCreation,
      when: { field: "subject", op: "contains", value: "printer" },
      actions: [
        { do: "mail", agentIds: [agent.id], to: ["boss@else.example"], subject: "{{ticket.subject}}", text: "Look" },
        { do: "subscribe", agentIds: [agent.id] },
        { do: "linked_ticket", subject: "Order ink for {{ticket.id}}", text: "Ink" },
        { do: "webhook", webhookId },
      ],
    });
    const { id } = await open({ subject: "printer\r\nBcc: all@x.example" });
    await dispatchAll(ctx, id);
    expect(await mailsOf(id)).toMatchObject([
      { kind: "notification", to: [agent.email], subject: "printer Bcc: all@x.example", bodyText: "Look" },
      { kind: "external", to: ["boss@else.example"] },
    ]);
    const followers = await db.select().from(subscriptions).where(eq(subscriptions.ticketId, id));
    expect(followers.map((row) => row.agentId)).toEqual([agent.id]);
    const linked = await db
      .select()
      .from(tickets)
      .where(eq(tickets.subject, `Order ink for ${id}`));
    expect(linked).toMatchObject([{ staffOnly: true }]);
    const told = (await eventsOf(id)).filter((event) => event.type === "rule.acted");
    expect(told.flatMap((event) => event.changes.map((change) => change.to))).toEqual([
      "Mail sent to Bo Lind",
      "Mail sent to boss@else.example",
      "Bo Lind follows the ticket",
      `Ticket #${linked[0]?.id} opened for this one`,
    ]);
    const [calls] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from webhook_deliveries where webhook_id = ${webhookId}`,
    );
    expect(calls?.n).toBe(1);
  });

  it("rings at the bell for whom it mails, as they chose, and not for what they were told of already", async () => {
    const { ctx, open, workspace } = await ruleScene();
    const people = [];
    for (const name of ["Bo Lind", "Cleo Kern", "Dan Dorn"])
      people.push(asAgent(workspace, await makeAgent(workspace, "Administrator", name)));
    const [bo, cleo, dan] = people as [Context, Context, Context];
    const idOf = ({ actor }: Context) => (actor.type === "agent" ? actor.id : 0);
    const [chosen] = await db
      .update(agents)
      .set({ preferences: { noticesInConsole: ["assigned"] } as unknown as AgentPreferences })
      .where(eq(agents.id, idOf(cleo)))
      .returning({ id: agents.id });
    expect(chosen).toBeDefined();
    await freshen(workspace);
    Object.assign(ctx.workspace, workspace);
    await trigger(ctx, {
      name: "Watch the printer",
      on: ["ticket.changed"],
      actions: [{ do: "mail", agentIds: people.map(idOf), to: [], subject: "Printer", text: "Look at {{ticket.id}}" }],
    });
    const { id } = await open();
    const { eventId } = await postUpdate(ctx, { ticketId: id, changes: { assigneeId: idOf(dan) } });
    // As the job of the event does it: first those whom it concerns, then the rules; and all of it twice.
    for (const _ of [1, 2]) {
      await tellAgents(eventId ?? 0);
      await runTriggers(eventId ?? 0);
    }
    const heard = async (who: Context) =>
      (await listNotifications(who)).rows.map((row) => [row.kind, row.actorName, row.excerpt]);
    expect(await heard(bo)).toEqual([["mentioned", "Watch the printer", `Look at ${id}`]]);
    expect(await heard(cleo)).toEqual([]);
    expect(await heard(dan)).toEqual([["assigned", "Ida Lorenz", "Please help."]]);
    const mails = await mailsOf(id);
    expect(mails.filter((mail) => mail.bodyText === `Look at ${id}`)).toHaveLength(3);
    expect(mails).toHaveLength(4);
  });

  it("adds to numbers and lists and takes from them, and pushes to another program once for an event", async () => {
    const { ctx, open, workspace } = await ruleScene();
    const count = await createField(ctx, { name: "Count", type: "number" });
    const choices = ["Red", "Green", "Blue"].map((label) => ({ label }));
    const colours = await createField(ctx, { name: "Colours", type: "multiple_choice", choices });
    const target = await createPushTarget(ctx, { name: "Tracker", url: "https://tracker.example/new" });
    await freshen(workspace);
    Object.assign(ctx.workspace, workspace);
    const [red = 0, green = 0, blue = 0] =
      (await loadCatalog(ctx)).customField.get(colours.id)?.choices.map((choice) => choice.id) ?? [];
    await trigger(ctx, {
      ...onCreation,
      actions: [
        { do: "add", field: `fields.${count.id}`, value: 5 },
        { do: "remove", field: `fields.${count.id}`, value: 2 },
        { do: "remove", field: `fields.${colours.id}`, value: [red] },
        { do: "add", field: `fields.${colours.id}`, value: [green, blue] },
        { do: "push", target: "Tracker", comment: "About {{ticket.subject}}" },
      ],
    });
    const { id } = await open({ fields: { [count.id]: 10, [colours.id]: [red, green] } });
    const [created] = await eventsOf(id);
    await runTriggers(created?.id ?? 0);
    await runTriggers(created?.id ?? 0);
    const { fields } = await getTicket(ctx, id);
    expect([fields[count.id], fields[colours.id]]).toEqual([13, [green, blue]]);
    const pushed = await db.select().from(pushes).where(eq(pushes.ticketId, id));
    expect(pushed).toMatchObject([{ targetId: target.id, comment: "About The printer is on fire" }]);
  });

  it("takes turns among those of a team who are in", async () => {
    const { ctx, open, workspace } = await ruleScene();
    const people = [];
    for (const name of ["An A", "Be B", "Ce C"]) people.push(await makeAgent(workspace, "Administrator", name));
    Object.assign(ctx.workspace, workspace);
    const { id: teamId } = await createTeam(ctx, { name: "Turns", memberIds: people.map((one) => one.id) });
    await db.execute(sql`update agents set out_of_office = true where id = ${people[1]?.id ?? 0}`);
    await db.execute(sql`update workspaces set catalog_version = catalog_version + 1 where id = ${workspace.id}`);
    await trigger(ctx, { ...onCreation, actions: [{ do: "rotate", teamId }] });
    const given: (number | null)[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const { id } = await open();
      await dispatchAll(ctx, id);
      given.push((await getTicket(ctx, id)).assigneeId);
    }
    const [a, , c] = people.map((one) => one.id);
    expect(given).toEqual([a, c, a, c]);
  });
});

describe("triggers", () => {
  it("look in order, see what earlier ones did, and stop", async () => {
    const { ctx, open } = await ruleScene();
    const high = (await loadCatalog(ctx)).priorities.at(-1)?.id ?? 0;
    await trigger(ctx, { ...onCreation, name: "1", actions: [{ do: "set", field: "priorityId", value: high }] });
    const urgent = { when: { field: "priorityId", op: "is" as const, value: high } };
    await trigger(ctx, { ...onCreation, ...urgent, name: "2", actions: [{ do: "note", text: "2" }, { do: "stop" }] });
    await trigger(ctx, { ...onCreation, name: "3", actions: [{ do: "note", text: "3" }] });
    const { id } = await open();
    await dispatchAll(ctx, id);
    expect((await messagesOf(id)).map((message) => message.bodyText)).toEqual(["Please help.", "2"]);
    const looks = await ruleLogOfTicket(ctx, id);
    const first = looks.find((look) => look.occasion === "Ticket was opened");
    expect(first?.rules.map(({ name, outcome }) => [name, outcome])).toEqual([
      ["1", "acted"],
      ["2", "acted"],
      ["3", "stopped"],
    ]);
    expect(first?.rules[1]?.conditions).toEqual([{ words: expect.stringMatching(/^Priority is /), held: true }]);
  });

  it("know who changed what from what to what", async () => {
    const { ctx, open } = await ruleScene();
    const [low, normal] = (await loadCatalog(ctx)).priorities;
    const changed = (side: string, value: number) => ({ field: `event.${side}.priorityId`, op: "is" as const, value });
    await trigger(ctx, {
      on: ["ticket.changed"],
      when: {
        all: [
          changed("from", normal?.id ?? 0),
          changed("to", low?.id ?? 0),
          { field: "event.changed", op: "has_any", value: ["priorityId"] },
          { field: "event.agentId", op: "is", value: ctx.actor.type === "agent" ? ctx.actor.id : 0 },
          { field: "event.via", op: "is", value: "console" },
          { not: { field: "event.from.statusId", op: "is_set" } },
        ],
      },
      actions: [{ do: "note", text: "Lowered" }],
    });
    const { id } = await open();
    await postUpdate(ctx, { ticketId: id, changes: { subject: "Other" } });
    await postUpdate(ctx, { ticketId: id, changes: { priorityId: low?.id ?? 0 } });
    await postUpdate(ctx, { ticketId: id, changes: { priorityId: normal?.id ?? 0 } });
    await dispatchAll(ctx, id);
    expect((await messagesOf(id)).map((message) => message.bodyText)).toEqual(["Please help.", "Lowered"]);
  });

  it("look once at an event however often they are told, and not where rules are to be skipped", async () => {
    const { ctx, open } = await ruleScene();
    await trigger(ctx, { ...onCreation, actions: [{ do: "note", text: "Once" }] });
    const { id } = await open();
    const [created] = await eventsOf(id);
    await Promise.all([1, 2, 3].map(() => runTriggers(created?.id ?? 0)));
    await runTriggers(created?.id ?? 0);
    expect((await messagesOf(id)).length).toBe(2);
    const skipped = await open({ suppress: { rules: true } });
    await dispatchAll(ctx, skipped.id);
    expect((await messagesOf(skipped.id)).length).toBe(1);
  });

  it("that undo each other stop within the budget, and log and history say so", async () => {
    const { ctx, open } = await ruleScene();
    const [low, normal] = (await loadCatalog(ctx)).priorities.map((one) => one.id);
    const swap = (from = 0, to = 0): Pick<RuleInput, "when" | "actions"> => ({
      when: { field: "priorityId", op: "is", value: from },
      actions: [{ do: "set", field: "priorityId", value: to }],
    });
    await trigger(ctx, { ...swap(low, normal), name: "Up" });
    await trigger(ctx, { ...swap(normal, low), name: "Down" });
    const { id } = await open();
    let last = 0;
    for (let act = 0; act < 8; act += 1) {
      await postUpdate(ctx, { ticketId: id, message: { visibility: "private", text: `${act}` } });
      last = await dispatchAll(ctx, id, last);
    }
    const acted = await db.select().from(ruleLogTable).where(eq(ruleLogTable.ticketId, id));
    expect(acted.filter((line) => line.outcome === "acted").length).toBe(mostActsPerHour);
    const all = await eventsOf(id);
    expect(Math.max(...all.map((event) => (event.type === "ticket.updated" ? event.depth : 0)))).toBeLessThanOrEqual(
      deepestChain,
    );
    expect(all.filter((event) => event.type === "rule.held_back").length).toBe(1);
    const looks = await ruleLogOfTicket(ctx, id);
    const held = looks.flatMap((look) => look.rules).filter((rule) => rule.outcome === "held_back");
    expect(held.map((rule) => rule.reason)).toContainEqual(
      `Held back: rules have acted ${mostActsPerHour} times on it within an hour.`,
    );
  });

  it("fail alone: what a rule began is undone, the others go on, list and history tell", async () => {
    const { ctx, open, workspace } = await ruleScene();
    const gone = await makeAgent(workspace, "Administrator", "Al Gone");
    Object.assign(ctx.workspace, workspace);
    await trigger(ctx, {
      ...onCreation,
      name: "Broken",
      actions: [
        { do: "set", field: "assigneeId", value: gone.id },
        { do: "note", text: "Never" },
      ],
    });
    await trigger(ctx, { ...onCreation, actions: [{ do: "note", text: "Still" }] });
    await db.execute(sql`update agents set active = false where id = ${gone.id}`);
    await db.execute(sql`update workspaces set catalog_version = catalog_version + 1 where id = ${workspace.id}`);
    const { id } = await open();
    await dispatchAll(ctx, id);
    expect((await messagesOf(id)).map((message) => message.bodyText)).toEqual(["Please help.", "Still"]);
    const [broken, other] = await listRules(ctx, "trigger");
    expect(broken?.lastError).toMatchObject({ reason: "Al Gone is no longer active.", ticketId: id });
    expect(other).toMatchObject({ acted: 1, lastError: null });
    expect((await ruleLog(ctx, broken?.id ?? 0)).lines).toMatchObject([{ outcome: "failed", ticketId: id }]);
    expect((await eventsOf(id)).filter((event) => event.type === "rule.failed").length).toBe(1);
  });
});

it("a rule about a field that was deleted since holds for no ticket, and the others go on", async () => {
  const { ctx, workspace, open } = await ruleScene();
  const { id: fieldId } = await createField(ctx, { name: "Serial", type: "text" });
  await freshen(workspace);
  Object.assign(ctx.workspace, workspace);
  const asks = { field: `fields.${fieldId}`, op: "is", value: "X1" };
  await trigger(ctx, { ...onCreation, when: asks, actions: [{ do: "note", text: "has it" }] });
  await trigger(ctx, { ...onCreation, actions: [{ do: "note", text: "any" }] });
  await deleteField(ctx, fieldId);
  await freshen(workspace);
  Object.assign(ctx.workspace, workspace);
  const { id } = await open();
  await dispatchAll(ctx, id);
  expect((await messagesOf(id)).map((message) => message.bodyText)).toEqual(["Please help.", "any"]);
});

describe("a dry run", () => {
  it("says what a trigger would have done to past events, and leaves no trace", async () => {
    const { ctx, open } = await ruleScene();
    const { id } = await open();
    await open({ subject: "Something else" });
    const rule: RuleInput = {
      kind: "trigger",
      name: "Trial",
      on: ["ticket.created"],
      when: { field: "subject", op: "contains", value: "printer" },
      actions: [
        { do: "set", field: "dueOn", value: "2030-01-01" },
        { do: "tag", add: ["tried"], remove: [] },
        { do: "reply", text: "Hello" },
        { do: "mail", to: ["x@y.example"], subject: "s", text: "t" },
        { do: "linked_ticket", subject: "l", text: "t" },
      ],
    };
    const before = await countRows(ctx);
    const run = await dryRun(ctx, rule, { limit: 10 });
    expect(await countRows(ctx)).toEqual(before);
    expect(run).toMatchObject({ looked: 2, next: null });
    expect(run.matches).toMatchObject([
      {
        ticketId: id,
        error: null,
        conditions: [{ words: "Subject contains “printer”", held: true }],
        changes: [
          { field: "dueOn", from: null, to: "2030-01-01" },
          { field: "tagIds", toName: "tried" },
        ],
      },
    ]);
    expect(run.matches[0]?.did).toEqual([
      "Due date changed from none to 2030-01-01",
      "Tag tried added",
      "Reply sent to the customer",
      "Mail sent to x@y.example",
      expect.stringMatching(/^Ticket #\d+ opened for this one$/),
    ]);
    const again = await dryRun(ctx, { ...rule, kind: "automation", schedule: { every: "minute" } } as RuleInput, {
      limit: 1,
    });
    expect(again.matches.map((match) => match.ticketId)).toEqual([id]);
    expect(await countRows(ctx)).toEqual(before);
    expect((await loadCatalog(ctx)).tags.map((tag) => tag.name)).not.toContain("tried");
  });
});
