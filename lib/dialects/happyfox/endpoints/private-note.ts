import type { Desk } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { notAChoice } from "@/lib/dialects/happyfox/errors";
import { asId, asList } from "@/lib/dialects/happyfox/parameter-types";
import { type Parameter, Problem } from "@/lib/dialects/happyfox/parameters";
import { actAsStaff, staffParameters } from "@/lib/dialects/happyfox/staff-act";
import { listSubscribers } from "@/lib/domain/subscriptions/subscriptions";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";

type Alert = "subscribers" | "category" | number;

const alert: Parameter<Alert[]> = {
  wire: "s, c or ids, parted by commas",
  required: false,
  doc: "Who is told by mail: s for the subscribers, c for the staff of the category, or a staff member's id.",
  read: (value, { catalog }) =>
    asList(value).map((word) => {
      if (word === "s") return "subscribers";
      if (word === "c") return "category";
      const id = asId(word);
      if (!catalog.agent.get(id)?.active) throw new Problem(notAChoice);
      return id;
    }),
};

const own = { alert };

export const privateNote = endpoint({
  name: "Adding a Staff private note",
  verb: "POST",
  path: "ticket/{ticket_number}/staff_pvtnote",
  doc: "A note that the contact never sees, changes of the ticket, or both at once.",
  parameters: { ...staffParameters, ...own },
  customFields: ["ticket", "contact"],
  bodies: ["JSON", "form", "multipart"],
  files: "attachments",
  example: { path: "ticket/1/staff_pvtnote/", payload: { staff: 1, plaintext: "Only for us.", alert: "s" } },
  run: (request) =>
    actAsStaff(request, own, async (input, ticket) => ({
      message: { visibility: "private" },
      update: { notifyCustomer: false, notifyAgentIds: await alerted(request.desk, ticket, input.alert ?? []) },
    })),
});

async function alerted({ ctx, catalog }: Desk, ticket: Ticket, alerts: readonly Alert[]): Promise<number[]> {
  const found = new Set<number>();
  for (const one of alerts) {
    const ids =
      typeof one === "number"
        ? [one]
        : one === "subscribers"
          ? await listSubscribers(ctx, ticket.id)
          : ticket.categoryId === null
            ? []
            : (catalog.category.get(ticket.categoryId)?.agentIds ?? []);
    for (const id of ids) found.add(id);
  }
  return [...found];
}
