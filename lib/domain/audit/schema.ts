import { z } from "zod";
import { rowId } from "../catalog/schema";

export const auditActions = ["add", "edit", "delete", "login", "export"] as const;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Which entries of the audit log to read. Days are calendar days of the workspace's time zone, both included. */
export const auditQuery = z.object({
  text: z.string().trim().max(200).optional(),
  agentId: rowId.optional(),
  objectType: z.string().max(100).optional(),
  objectId: rowId.optional(),
  action: z.enum(auditActions).optional(),
  from: day.optional(),
  until: day.optional(),
  /** The number of the last entry of the page before. */
  after: rowId.optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.input<typeof auditQuery>;
