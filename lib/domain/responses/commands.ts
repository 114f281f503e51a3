import { and, eq, inArray, sql } from "drizzle-orm";
import { agents, cannedResponseAgents, cannedResponses, cannedResponseUses, roles } from "@/db/schema/index";
import type { ResponseActions } from "@/db/types";
import { escapeHtml, sanitizeHtml } from "@/lib/text/html";
import { fillPlaceholders } from "@/lib/text/placeholders";
import { authorize } from "../access";
import { callingAgentId } from "../agents/caller";
import { recordAudit } from "../audit";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { checkValue } from "../custom-fields/logic";
import { invalid, notFound } from "../errors";
import { type Filling, fill, unknownPlaceholder } from "../rules/placeholders";
import type { Attachment } from "../tickets/read-ticket";
import { getTicket } from "../tickets/read-ticket";
import { actsOf } from "./acts";
import { copyFiles, keepFiles } from "./files";
import { type CannedResponse, getResponse } from "./queries";
import { type ResponseAct, type ResponseInput, responseInput } from "./schema";

type Row = typeof cannedResponses.$inferSelect;
type Input = ReturnType<typeof responseInput.parse>;

/** Lock a response the caller may change: their own, or a shared one for those who manage the settings. */
async function lockOwn(ctx: TransactionContext, responseId: number): Promise<Row> {
  const agentId = callingAgentId(ctx);
  const [row] = await ctx.tx
    .select()
    .from(cannedResponses)
    .where(and(eq(cannedResponses.id, responseId), eq(cannedResponses.workspaceId, ctx.workspace.id)))
    .for("update");
  if (!row || (row.ownerId !== agentId && row.sharing === "private")) throw notFound("Response");
  if (row.ownerId !== agentId) authorize(ctx, "settings.manage");
  return row;
}

/**
 * Make a canned response, or change one. Changing a colleague's keeps it theirs.
 * Errors: `forbidden` when it is shared without the right to, or is another's; `invalid` without a name or text, or for a
 * role, team or person that is none; `not_found`.
 */
export async function saveResponse(ctx: Context, raw: ResponseInput): Promise<{ id: number }> {
  const input = responseInput.parse(raw);
  const agentId = callingAgentId(ctx);
  if (input.sharing !== "private") authorize(ctx, "response.share");
  const bodyHtml = sanitizeHtml(input.bodyHtml);
  if (bodyHtml.trim() === "") throw invalid({ bodyHtml: "Write the text of the response." });
  return inTransaction(ctx, async (ctx) => {
    await assertAudience(ctx, input);
    assertActions(await loadCatalog(ctx), input.actions);
    const values = {
      title: input.title,
      folder: input.folder,
      bodyHtml,
      actions: input.actions,
      sharing: input.sharing,
      roleId: input.sharing === "role" ? input.roleId : null,
      teamId: input.sharing === "team" ? input.teamId : null,
      active: input.active,
    };
    const before = input.id === undefined ? undefined : await lockOwn(ctx, input.id);
    if (before && before.ownerId !== agentId && input.sharing === "private") {
      throw invalid({ sharing: "It is a colleague's, so it cannot be only yours." });
    }
    const [row] = before
      ? await ctx.tx.update(cannedResponses).set(values).where(eq(cannedResponses.id, before.id)).returning()
      : await ctx.tx
          .insert(cannedResponses)
          .values({ ...values, workspaceId: ctx.workspace.id, ownerId: agentId })
          .returning();
    if (!row) throw new Error("The response was not stored.");
    const shown = await keepFiles(ctx, row.id, bodyHtml, input.fileIds);
    if (shown !== bodyHtml)
      await ctx.tx.update(cannedResponses).set({ bodyHtml: shown }).where(eq(cannedResponses.id, row.id));
    await savePeople(ctx, row.id, input.sharing === "people" ? input.agentIds : []);
    await recordAudit(ctx, {
      action: before ? "edit" : "add",
      objectType: "Canned response",
      objectId: row.id,
      objectName: row.title,
      ...(before ? { before: facts(before) } : {}),
      after: facts(row),
    });
    return { id: row.id };
  });
}

const facts = ({ title, folder, bodyHtml, actions, sharing, roleId, teamId, active }: Row) => ({
  title,
  folder,
  bodyHtml,
  actions,
  sharing,
  roleId,
  teamId,
  active,
});

async function assertAudience(ctx: TransactionContext, input: Input): Promise<void> {
  if (input.sharing === "team" && !(await loadCatalog(ctx)).team.has(input.teamId ?? 0))
    throw invalid({ teamId: "Choose a team." });
  if (input.sharing === "role") {
    const [role] = await ctx.tx
      .select({ id: roles.id })
      .from(roles)
      .where(and(eq(roles.id, input.roleId ?? 0), eq(roles.workspaceId, ctx.workspace.id)));
    if (!role) throw invalid({ roleId: "Choose a role." });
  }
  if (input.sharing !== "people") return;
  if (input.agentIds.length === 0) throw invalid({ agentIds: "Choose at least one person." });
  const known = await ctx.tx
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.workspaceId, ctx.workspace.id), inArray(agents.id, input.agentIds)));
  if (known.length < input.agentIds.length) throw invalid({ agentIds: "One of these people is no agent here." });
}

function assertActions(catalog: Catalog, actions: ResponseActions): void {
  const { statusId, categoryId, priorityId, assigneeId } = actions;
  const status = statusId === undefined ? undefined : catalog.status.get(statusId);
  if (statusId !== undefined && (!status || status.builtin === "spam"))
    throw invalid({ "actions.statusId": "Choose a status." });
  if (categoryId !== undefined && !catalog.category.has(categoryId))
    throw invalid({ "actions.categoryId": "Choose a category." });
  if (priorityId !== undefined && !catalog.priority.has(priorityId))
    throw invalid({ "actions.priorityId": "Choose a priority." });
  if (assigneeId !== undefined && !catalog.agent.has(assigneeId))
    throw invalid({ "actions.assigneeId": "Choose a person." });
  for (const [id, value] of Object.entries(actions.fields ?? {})) {
    const field = catalog.customField.get(Number(id));
    const checked =
      field?.subject === "ticket" ? checkValue(field, value) : { problem: "There is no such field here." };
    if ("problem" in checked) throw invalid({ [`actions.fields.${id}`]: checked.problem });
    if (checked.value === null)
      throw invalid({ [`actions.fields.${id}`]: "Give a value, or leave the field as it is." });
  }
}

async function savePeople(ctx: TransactionContext, responseId: number, agentIds: readonly number[]): Promise<void> {
  await ctx.tx.delete(cannedResponseAgents).where(eq(cannedResponseAgents.responseId, responseId));
  if (agentIds.length > 0)
    await ctx.tx.insert(cannedResponseAgents).values(agentIds.map((agentId) => ({ responseId, agentId })));
}

/** Throw a response away, with the counts of its uses. Errors: `not_found`; `forbidden` for a colleague's. */
export async function deleteResponse(ctx: Context, responseId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const row = await lockOwn(ctx, responseId);
    await ctx.tx.delete(cannedResponses).where(eq(cannedResponses.id, responseId));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Canned response",
      objectId: row.id,
      objectName: row.title,
      before: facts(row),
    });
  });
}

/**
 * Take a response for a message: it counts as used by the caller. With a ticket, its placeholders are filled with what the
 * ticket says; values cannot be markup, and what names nothing stays as it was written. `files` are copies of its files that
 * wait for the caller's message; there are none without a ticket. Errors: `not_found`.
 */
export async function takeResponse(
  ctx: Context,
  responseId: number,
  ticketId?: number,
): Promise<CannedResponse & { files: Attachment[]; acts: ResponseAct[] }> {
  const agentId = callingAgentId(ctx);
  const ticket = ticketId === undefined ? null : await getTicket(ctx, ticketId);
  const catalog = await loadCatalog(ctx);
  return inTransaction(ctx, async (ctx) => {
    const response = await getResponse(ctx, responseId);
    await ctx.tx
      .insert(cannedResponseUses)
      .values({ responseId, agentId, uses: 1 })
      .onConflictDoUpdate({
        target: [cannedResponseUses.responseId, cannedResponseUses.agentId],
        set: { uses: sql`${cannedResponseUses.uses} + 1`, lastUsedAt: new Date() },
      });
    await ctx.tx
      .update(cannedResponses)
      .set({ uses: sql`${cannedResponses.uses} + 1` })
      .where(eq(cannedResponses.id, responseId));
    const taken = { ...response, uses: response.uses + 1 };
    if (ticket === null) return { ...taken, files: [], acts: [] };
    const { html, files } = await copyFiles(ctx, responseId, response.bodyHtml);
    return {
      ...taken,
      bodyHtml: fillResponse(html, { catalog, workspace: ctx.workspace, ticket }),
      files,
      acts: actsOf(catalog, response.actions, ticket.categoryId),
    };
  });
}

/**
 * Take a response for the first message of a ticket that is not there yet: it counts as used by the caller. What is known of the
 * person and of the desk is filled in; other placeholders stay, for the writer to take out. Errors: `not_found`.
 */
export function takeForNewTicket(
  ctx: Context,
  responseId: number,
  person: { name: string; email: string },
): Promise<{ html: string; files: Attachment[] }> {
  const [firstName = "", ...others] = person.name.trim().split(/\s+/);
  const known: Record<string, string> = {
    "customer.name": person.name.trim(),
    "customer.firstName": firstName,
    "customer.lastName": others.join(" "),
    "customer.email": person.email.trim(),
    "workspace.name": ctx.workspace.name,
  };
  return inTransaction(ctx, async (ctx) => {
    const { bodyHtml } = await takeResponse(ctx, responseId);
    const { html, files } = await copyFiles(ctx, responseId, bodyHtml);
    return { html: fillPlaceholders(html, (name) => escapeHtml(known[name] || `{{${name}}}`)), files };
  });
}

/** The HTML of a response with the values of a ticket. */
export function fillResponse(html: string, about: Omit<Filling, "ruleName">): string {
  return fillPlaceholders(html, (name) => {
    const template = `{{${name}}}`;
    const isKnown = unknownPlaceholder(about.catalog, template) === null;
    return isKnown ? fill(template, { ...about, ruleName: "" }, "html") : template;
  });
}
