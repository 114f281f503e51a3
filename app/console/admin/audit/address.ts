import { type AuditQuery, auditActions } from "@/lib/domain/audit/schema";

export type AuditParams = Record<string, string | string[] | undefined>;

const positive = (text: string | undefined) => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);
const day = (text: string | undefined) =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;

/** The query that an address of the audit page asks for; what is no filter there is left out. */
export function queryOf(params: AuditParams): AuditQuery {
  const one = (name: string) => {
    const value = params[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim();
    return text === "" ? undefined : text;
  };
  return {
    text: one("q")?.slice(0, 200),
    agentId: positive(one("agent")),
    objectType: one("about")?.slice(0, 100),
    action: auditActions.find((action) => action === one("did")),
    from: day(one("from")),
    until: day(one("until")),
    after: positive(one("after")),
  };
}

/** The address of the audit page with a query. */
export function addressOf(query: AuditQuery): string {
  const params = new URLSearchParams();
  const set = (name: string, value: string | number | undefined) => {
    if (value !== undefined && value !== "") params.set(name, String(value));
  };
  set("q", query.text);
  set("agent", query.agentId);
  set("about", query.objectType);
  set("did", query.action);
  set("from", query.from);
  set("until", query.until);
  set("after", query.after);
  const text = params.toString();
  return text ? `/console/admin/audit?${text}` : "/console/admin/audit";
}
