import { asStaff, ticketOf } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { notAChoice } from "@/lib/dialects/happyfox/errors";
import { ids, staff } from "@/lib/dialects/happyfox/parameter-types";
import { alias, Problems, readParameters, required } from "@/lib/dialects/happyfox/parameters";
import { payloadOf } from "@/lib/dialects/happyfox/payload";
import { inTransaction } from "@/lib/domain/context";
import { subscribe, unsubscribe } from "@/lib/domain/subscriptions/subscriptions";

const subscriber = required(alias(staff("Id of the staff member."), "staff"));

const subscribeParameters = { staff_id: subscriber, data: ids("Ids of further staff members.") };

export const subscribeStaff = endpoint({
  name: "Subscribe to ticket (agent only)",
  verb: "POST",
  path: "ticket/{ticket_number}/subscribe",
  doc: "Lets staff members follow a ticket: the one named, and others with them.",
  parameters: subscribeParameters,
  bodies: ["JSON", "form", "multipart"],
  example: { path: "ticket/1/subscribe/", payload: { data: [3, 2], staff_id: 1 } },
  run: async ({ desk, call, path }) => {
    const ticket = await ticketOf(desk, path.ticket_number ?? "");
    const problems = new Problems();
    const payload = payloadOf(call.input);
    const input = readParameters(subscribeParameters, payload, desk, problems);
    if ((input.data ?? []).some((id) => !desk.catalog.agent.get(id)?.active)) problems.add("data", notAChoice);
    problems.raise();
    const ctx = await asStaff(desk, input.staff_id, ticket);
    const wanted = [...new Set([input.staff_id, ...(input.data ?? [])])];
    const added: number[] = [];
    await inTransaction(ctx, async (ctx) => {
      for (const id of wanted) if (await subscribe(ctx, ticket.id, id)) added.push(id);
    });
    // Whoever follows already is not named, unless nobody would be.
    const names = (added.length > 0 ? added : [input.staff_id]).map((id) => desk.catalog.agent.get(id)?.name ?? "");
    return { message: `${names.join(", ")}, Subscribers added to ticket` };
  },
});

const unsubscribeParameters = { staff_id: subscriber };

export const unsubscribeStaff = endpoint({
  name: "Unsubscribe from ticket (agent only)",
  verb: "POST",
  path: "ticket/{ticket_number}/unsubscribe",
  doc: "Lets a staff member no longer follow a ticket.",
  parameters: unsubscribeParameters,
  bodies: ["JSON", "form", "multipart"],
  example: { path: "ticket/1/unsubscribe/", payload: { staff_id: 1 } },
  run: async ({ desk, call, path }) => {
    const ticket = await ticketOf(desk, path.ticket_number ?? "");
    const problems = new Problems();
    const input = readParameters(unsubscribeParameters, payloadOf(call.input), desk, problems);
    problems.raise();
    await unsubscribe(await asStaff(desk, input.staff_id, ticket), ticket.id, input.staff_id);
    return { message: `${desk.catalog.agent.get(input.staff_id)?.name ?? ""} unsubscribed` };
  },
});
