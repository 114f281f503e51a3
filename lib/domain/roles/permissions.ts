/**
 * The rights a role can hold. Reading is decided by the role's scope; these decide what may be done.
 * The screen that edits roles lists them in this order.
 */
export const permissions = [
  "tickets.unassigned",
  "tickets.create",
  "tickets.reply",
  "tickets.note",
  "tickets.change",
  "tickets.close",
  "tickets.assign",
  "tickets.move",
  "tickets.merge",
  "tickets.trash",
  "tickets.spam",
  "tickets.forward",
  "tickets.time",
  "tickets.bulk",
  "customers.edit",
  "filters.share",
  "responses.share",
  "knowledge.edit",
  "knowledge.publish",
  "forums.moderate",
  "reports.read",
  "settings.manage",
  "agents.manage",
  "audit.read",
] as const;
export type Permission = (typeof permissions)[number];
