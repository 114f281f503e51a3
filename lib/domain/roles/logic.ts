import type { Actor, Role } from "../context";
import { DomainError } from "../errors";
import type { Permission } from "./permissions";

/** What each right lets its holder do, in the words of the screens. */
export const permissionWords: Record<Permission, string> = {
  "tickets.unassigned": "See tickets that nobody has",
  "tickets.create": "Open tickets",
  "tickets.reply": "Reply to customers",
  "tickets.note": "Write private notes",
  "tickets.change": "Change subject, status, priority, fields and tags",
  "tickets.close": "Close and reopen tickets",
  "tickets.assign": "Assign tickets to agents and teams",
  "tickets.move": "Move tickets to another category",
  "tickets.merge": "Merge tickets",
  "tickets.trash": "Put tickets into the trash and take them out",
  "tickets.spam": "Mark tickets as spam",
  "tickets.forward": "Write to people outside, beside the customer",
  "tickets.time": "Log time",
  "tickets.bulk": "Change many tickets at once",
  "customers.edit": "Edit customers and organizations",
  "filters.share": "Share filters with others",
  "responses.share": "Share canned responses with others",
  "knowledge.edit": "Write and arrange the knowledge base",
  "knowledge.publish": "Publish what was written for the knowledge base, and give it back",
  "forums.moderate": "Look after every forum: approve, move and remove posts",
  "reports.read": "Read reports on answers: how customers rated them, by agent and category",
  "settings.manage": "Change settings, categories, statuses, fields, mailboxes and tokens",
  "agents.manage": "Add, change and deactivate agents and teams",
  "audit.read": "Read the audit log",
};

/** The rights in the groups that the form of a role shows. */
export const permissionGroups: readonly { title: string; rights: readonly Permission[] }[] = [
  {
    title: "Tickets",
    rights: [
      "tickets.unassigned",
      "tickets.create",
      "tickets.reply",
      "tickets.note",
      "tickets.forward",
      "tickets.change",
      "tickets.close",
      "tickets.assign",
      "tickets.move",
      "tickets.merge",
      "tickets.trash",
      "tickets.spam",
      "tickets.time",
      "tickets.bulk",
    ],
  },
  {
    title: "People, knowledge and forums",
    rights: [
      "customers.edit",
      "filters.share",
      "responses.share",
      "knowledge.edit",
      "knowledge.publish",
      "forums.moderate",
    ],
  },
  { title: "The desk", rights: ["reports.read", "settings.manage", "agents.manage", "audit.read"] },
];

/** Which tickets a role sees, as a sentence. */
export const scopeWords: Record<Role["scope"], string> = {
  all: "Sees every ticket.",
  categories: "Sees the tickets of the categories they work on, and those assigned to them.",
  own: "Sees only the tickets assigned to them.",
};

const scopeRank: Record<Role["scope"], number> = { own: 0, categories: 1, all: 2 };

/** May somebody who acts give this role to another, or change a person who has it? Nobody passes on more than they hold. */
export function holdsAtLeast(
  actor: Actor,
  role: Omit<Role, "id" | "name" | "permissions"> & { permissions: readonly string[] },
) {
  if (actor.type !== "agent") return actor.type === "system" || actor.type === "rule";
  const own = actor.role;
  if (role.isAdministrator && !own.isAdministrator) return false;
  if (scopeRank[role.scope] > scopeRank[own.scope]) return false;
  return role.permissions.every((name) => own.permissions.some((held) => held === name));
}

/** Throw `forbidden` with reason `role_above_own` unless the actor holds every right of the role. */
export function assertHoldsAtLeast(actor: Actor, role: Parameters<typeof holdsAtLeast>[1] & { name: string }): void {
  if (holdsAtLeast(actor, role)) return;
  throw new DomainError("forbidden", `The role “${role.name}” has rights that you do not have yourself.`, {
    reason: "role_above_own",
    fields: { roleId: `The role “${role.name}” has rights that you do not have yourself.` },
  });
}
