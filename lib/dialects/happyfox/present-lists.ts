import { choiceLabel, leaves, numberOf, typeCode } from "@/lib/dialects/happyfox/custom-fields";
import type { Permission } from "@/lib/domain/access";
import type { AgentEntry, Catalog, Category, CustomField, Priority, Status } from "@/lib/domain/catalog/catalog";

/** The statuses in order; spam is a mark with us. */
export const statusesOf = (catalog: Catalog): Status[] => catalog.statuses.filter((row) => row.builtin !== "spam");

export const presentStatus = (catalog: Catalog, status: Status) => ({
  id: status.id,
  name: status.name,
  color: status.color.toUpperCase(),
  order: catalog.statuses.indexOf(status) + 1,
  default: status.isDefault,
  behavior: status.phase === "closed" ? "completed" : "pending",
});

export const presentPriority = (priority: Priority) => ({
  id: priority.id,
  name: priority.name,
  order: priority.rank,
  default: priority.isDefault,
});

export const presentCategory = (category: Category) => ({
  id: category.id,
  name: category.name,
  description: category.description,
  public: category.isPublic,
  time_spent_mandatory: category.timeRequired,
  // The one code that is seen in the field.
  prepopulate_cc: "AR",
});

/** Their codes for each of our rights. */
const PERMISSIONS: Partial<Record<Permission, readonly string[]>> = {
  "tickets.create": ["create_ticket_in_any_category"],
  "tickets.reply": ["web_reply", "act_on_closed"],
  "tickets.change": ["manage_ticket_custom"],
  "tickets.close": ["close_tickets"],
  "tickets.assign": ["assign_tickets"],
  "tickets.move": ["move_tickets", "move_ticket_to_any_category"],
  "tickets.merge": ["merge_tickets", "relate_tickets"],
  "tickets.trash": ["delete_tickets"],
  "tickets.forward": ["forward_tickets"],
  "customers.edit": ["manage_contacts", "edit_contacts"],
};

export const presentStaff = (catalog: Catalog, agent: AgentEntry) => ({
  id: agent.id,
  name: agent.name,
  email: agent.email,
  active: agent.active,
  is_account_admin: agent.isAdministrator,
  role: { id: agent.roleId, name: agent.roleName },
  categories: catalog.categories
    .filter((category) => category.agentIds.includes(agent.id))
    .map((category) => category.id)
    .sort((a, b) => a - b),
  permissions: agent.permissions.flatMap((name) => PERMISSIONS[name as Permission] ?? []),
});

function presentChoices(catalog: Catalog, field: CustomField) {
  if (typeCode(field) !== "choice" && typeCode(field) !== "multiple_choice") return null;
  return leaves(field).map((choice) => ({
    id: numberOf(choice),
    text: choiceLabel(field, choice),
    dependant_fields: catalog.customFields
      .filter((one) => one.active && one.dependsOnChoiceId === choice.id)
      .map(numberOf),
  }));
}

function definitionOf(catalog: Catalog, field: CustomField) {
  const parent = field.dependsOnChoiceId === null ? undefined : catalog.choice.get(field.dependsOnChoiceId);
  return {
    id: numberOf(field),
    name: field.name,
    type: typeCode(field),
    required: field.required,
    visible_to_staff_only: !field.isPublic,
    depends_on_choice: parent ? numberOf(parent) : null,
    choices: presentChoices(catalog, field),
  };
}

/** A ticket field's definition. One that belongs to every category names them all. */
export function presentTicketField(catalog: Catalog, field: CustomField) {
  const everywhere = field.categoryIds.length === 0;
  const ordered = catalog.customFields.filter((one) => one.subject === "ticket" && one.active);
  const belongs = (one: CustomField, id: number) => one.categoryIds.length === 0 || one.categoryIds.includes(id);
  return {
    ...definitionOf(catalog, field),
    compulsory_on_completed: field.requiredOnClose,
    compulsory_on_move: field.requiredOnMove,
    categories: catalog.categories
      .filter((category) => category.active && (everywhere || field.categoryIds.includes(category.id)))
      .map((category) => ({
        category: category.id,
        order: ordered.filter((one) => belongs(one, category.id)).indexOf(field) + 1,
      }))
      .sort((a, b) => a.category - b.category),
  };
}

export const presentContactField = (catalog: Catalog, field: CustomField) => ({
  ...definitionOf(catalog, field),
  order: catalog.customFields.filter((one) => one.subject === "customer" && one.active).indexOf(field) + 1,
});
