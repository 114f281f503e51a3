import { fullRequest } from "@/lib/dialects/helpspot/present-history";
import { Container, type Fields, Flag, Inline, KeyedRows, type Node } from "@/lib/dialects/helpspot/tree";
import { openView } from "@/lib/dialects/helpspot/view";
import type { Context } from "@/lib/domain/context";
import { getThread } from "@/lib/domain/tickets/read-ticket";

/** A value of what is pushed; keys of a list are numbers, those of the history are its ids. */
export type PushValue = string | number | [string, PushValue][];

/** Everything that is told of a request, in the manual's order. */
export type PushData = [string, PushValue][];

export type PushOptions = {
  /** The agent who acts, if one does. */
  actingAgentId: number | null;
  /** The comment of a push; absent for a webhook, which has none. */
  comment?: string;
  /** The message that this is about; absent for a push. null is the newest one. */
  noteId?: number | null;
  withHistory: boolean;
};

/** Fields of a request as they are printed, that a push has too (contract, section 12). */
const ROW =
  "xRequest fOpenedVia xOpenedViaId xPersonOpenedBy xPersonAssignedTo fOpen xStatus fUrgent xCategory dtGMTOpened dtGMTClosed iLastReplyBy iLastReadCount fTrash dtGMTTrashed sRequestPassword sTitle sUserId sFirstName sLastName sEmail sPhone sRequestHash customFields fullname".split(
    " ",
  );
const HISTORY =
  "xRequestHistory xRequest xPerson dtGMTChange fPublic fInitial fNoteIsHTML fMergedFromRequest tLog tNote tEmailHeaders files".split(
    " ",
  );

/** So many items of the history are told at most, the newest ones. */
const longestHistory = 500;

/**
 * What a request push and a webhook tell of a request: raw values, the people by name, and the history, newest first.
 * Errors: `not_found`.
 */
export async function pushData(ctx: Context, ticketId: number, options: PushOptions): Promise<PushData> {
  const view = await openView(ctx, true);
  const thread = await getThread(ctx, ticketId);
  const full: Fields = {
    ...fullRequest(view, thread),
    // How much of the history has been read is not counted here; all of it is the honest number for staff.
    iLastReadCount: thread.messages.length,
    sRequestHash: thread.ticket.hash,
  };
  const data = picked(full, ROW);
  if (options.comment !== undefined) data.push(["staff_comment", options.comment]);
  const { assigneeId } = thread.ticket;
  const assigned = assigneeId === null ? undefined : view.catalog.agent.get(assigneeId);
  const acting = options.actingAgentId === null ? undefined : view.catalog.agent.get(options.actingAgentId);
  data.push(
    ["assigned_person_fname", assigned?.firstName ?? ""],
    ["assigned_person_lname", assigned?.lastName ?? ""],
    ["assigned_person_email", assigned?.email ?? ""],
    ["acting_person_xperson", acting?.id ?? 0],
    ["acting_person_fusertype", acting?.roleId ?? 0],
    ["acting_person_fname", acting?.firstName ?? ""],
    ["acting_person_lname", acting?.lastName ?? ""],
    ["acting_person_email", acting?.email ?? ""],
  );
  if (options.noteId !== undefined) {
    const note = thread.messages.find(({ id }) => id === options.noteId) ?? thread.messages.at(-1);
    data.push(["tNote", note ? note.bodyHtml || note.bodyText : ""]);
  }
  if (options.withHistory) data.push(["request_history", historyOf(full.request_history)]);
  return data;
}

function historyOf(node: Node | undefined): [string, PushValue][] {
  const rows =
    node && typeof node === "object" && "item" in node && node.item instanceof KeyedRows ? node.item.rows : [];
  return rows.slice(0, longestHistory).map((row) => [String(row.xRequestHistory), picked(row, HISTORY)]);
}

/** The named fields in the order of the names. */
function picked(fields: Fields, names: readonly string[]): PushData {
  const found: PushData = [];
  for (const name of names) {
    const node = fields[name];
    if (node instanceof Inline) found.push(...picked(node.fields, Object.keys(node.fields)));
    else if (node instanceof Container) {
      const list = node.rows.map((row, at): [string, PushValue] => [
        String(at),
        row !== null && typeof row === "object" ? picked(row, Object.keys(row)) : (row ?? ""),
      ]);
      found.push([node.item, list]);
    } else if (node === undefined && name !== "files") found.push([name, ""]);
    else if (node === null || typeof node === "string" || typeof node === "number") found.push([name, node ?? ""]);
    else if (node instanceof Flag) found.push([name, node.value]);
  }
  return found;
}

/**
 * As the body of a form, nested values in PHP's brackets: `request_history[236][file][0][sFilename]=icon.png`. A list without
 * entries is left out, as PHP's own writer does.
 */
export function formBody(data: PushData): string {
  const form = new URLSearchParams();
  const add = (prefix: string, value: PushValue) => {
    if (!Array.isArray(value)) form.append(prefix, String(value));
    else for (const [key, one] of value) add(`${prefix}[${key}]`, one);
  };
  for (const [name, value] of data) add(name, value);
  return form.toString();
}

/** As an object, for code that is handed the data itself. */
export function dataObject(data: PushData): Record<string, unknown> {
  return Object.fromEntries(data.map(([key, value]) => [key, Array.isArray(value) ? dataObject(value) : value]));
}
