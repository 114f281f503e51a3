import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { agents } from "@/db/schema/index";
import { hashPassword, verifyPassword } from "@/lib/crypto";
import { sanitizeHtml } from "@/lib/text/html";
import { recordAudit } from "../audit";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, reader } from "../context";
import { invalid } from "../errors";
import { callingAgentId } from "./caller";
import { endAccess } from "./end-access";
import { endInvitations } from "./invitations";
import { ownPasswordInput, ownProfileInput } from "./own-profile-schema";
import { ownRow } from "./own-row";

export type OwnProfile = Pick<
  typeof agents.$inferSelect,
  "firstName" | "lastName" | "email" | "phone" | "signatureHtml" | "pictureHash"
>;

const me = (ctx: Context) => and(eq(agents.id, callingAgentId(ctx)), eq(agents.workspaceId, ctx.workspace.id));

/** The calling agent's own profile. */
export async function getOwnProfile(ctx: Context): Promise<OwnProfile> {
  const { firstName, lastName, email, phone, signatureHtml, pictureHash } = await ownRow(ctx);
  return { firstName, lastName, email, phone, signatureHtml, pictureHash };
}

/** Change the calling agent's own name, phone and signature. The address stays: an administrator gives it. */
export async function editOwnProfile(ctx: Context, raw: z.input<typeof ownProfileInput>): Promise<OwnProfile> {
  const { signatureHtml, ...names } = ownProfileInput.parse(raw);
  const agentId = callingAgentId(ctx);
  return inTransaction(ctx, async (ctx) => {
    // Names stand in the catalog that every process keeps.
    await touchCatalog(ctx);
    const before = await getOwnProfile(ctx);
    await ctx.tx
      .update(agents)
      .set({ ...names, signatureHtml: sanitizeHtml(signatureHtml) })
      .where(me(ctx));
    const after = await getOwnProfile(ctx);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Agent",
      objectId: agentId,
      objectName: `${after.firstName} ${after.lastName}`.trim(),
      before,
      after,
    });
    return after;
  });
}

/**
 * Change the calling agent's own password. All their other sessions end, and their tokens and invitations too. Errors: `invalid` on `current` when the password
 * so far is wrong, on `password` when the new one is too short, or is the address.
 */
export async function changeOwnPassword(
  ctx: Context,
  raw: z.input<typeof ownPasswordInput>,
  currentSessionId: string,
): Promise<void> {
  const input = ownPasswordInput.parse(raw);
  const agentId = callingAgentId(ctx);
  const [row] = await reader(ctx).select().from(agents).where(me(ctx));
  if (!row || !(await verifyPassword(row.passwordHash, input.current))) {
    throw invalid({ current: "This is not your password." }, "password");
  }
  if (input.password.toLowerCase() === row.email) throw invalid({ password: "Do not use your address as password." });
  const passwordHash = await hashPassword(input.password);
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx.update(agents).set({ passwordHash }).where(me(ctx));
    await endInvitations(ctx, agentId);
    await endAccess(ctx, agentId, currentSessionId);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Agent",
      objectId: agentId,
      objectName: `${row.firstName} ${row.lastName}`.trim(),
      after: { signIn: "Own password changed" },
    });
  });
}
