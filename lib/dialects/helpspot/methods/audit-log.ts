import { method } from "@/lib/dialects/helpspot/method";
import { int } from "@/lib/dialects/helpspot/parameter-types";
import { type Fields, Rows } from "@/lib/dialects/helpspot/tree";
import { seconds, type View } from "@/lib/dialects/helpspot/view";
import { type AuditEntry, readAuditLog } from "@/lib/domain/audit/queries";

/** Their names of what was changed; what has none keeps ours. */
const OBJECTS: Readonly<Record<string, string>> = { Settings: "HS_Settings", Agent: "HS_Person" };

export const privateUtilGetAuditLog = method({
  name: "private.util.getAuditLog",
  verb: "GET",
  access: "private",
  doc: "The log of what administrators changed, oldest first. For administrators.",
  parameters: {
    start: int("The first entry to give.", "0"),
    length: int("How many entries to give at most.", "100"),
  },
  example: { start: "0", length: "10" },
  run: (ctx, { start, length }) => readAuditLog(ctx, { start: start ?? 0, length: length || 100 }),
  present: (entries, view) => ({
    root: "results",
    fields: { auditLog: new Rows(entries.map((entry) => entryRow(view, entry))) },
  }),
});

function entryRow(view: View, entry: AuditEntry): Fields {
  return {
    xAuditLog: entry.id,
    sAction: entry.action,
    sObject: OBJECTS[entry.objectType] ?? entry.objectType,
    xPerson: entry.actorType === "agent" ? entry.actorId : 0,
    dtDateAdded: seconds(entry.createdAt),
    iValue: entry.action === "login" ? null : entry.objectId,
    sValue: shortValue(view, entry),
    dValue: null,
    sIPAddress: entry.ip,
    xRequest: null,
    sData: dataOf(entry),
  };
}

/** A sign-in tells whose it was, settings their first change as `name = value`, everything else its name. */
function shortValue({ catalog }: View, entry: AuditEntry): string {
  if (entry.action === "login") return catalog.agent.get(entry.actorId ?? 0)?.email ?? "";
  const [change] = Object.entries(entry.after ?? {});
  if (entry.objectType !== "Settings" || !change) return entry.objectName;
  const [name, value] = change;
  return `${name} = ${typeof value === "string" ? value : JSON.stringify(value)}`;
}

/** The new values as JSON, with the old ones under `before`; empty when nothing but the act itself is known. */
function dataOf({ before, after }: AuditEntry): string | null {
  if (!before && !after) return null;
  return JSON.stringify({ ...after, ...(before && Object.keys(before).length > 0 ? { before } : {}) });
}
