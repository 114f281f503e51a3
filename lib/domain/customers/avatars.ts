import { and, eq } from "drizzle-orm";
import { customerAvatars } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader } from "../context";
import { getCustomer } from "./queries";

/** A small picture: its type, and its bytes as base64. */
export type Avatar = { mimeType: string; data: string };

/** A customer's picture; null without one. `not_found` for somebody unknown. */
export async function getAvatar(ctx: Context, customerId: number): Promise<Avatar | null> {
  await getCustomer(ctx, customerId);
  const [row] = await reader(ctx)
    .select({ mimeType: customerAvatars.mimeType, data: customerAvatars.data })
    .from(customerAvatars)
    .where(and(eq(customerAvatars.customerId, customerId), eq(customerAvatars.workspaceId, ctx.workspace.id)));
  return row ?? null;
}

/** Give a customer a picture, in place of the one before. The caller has checked type and size. */
export function setAvatar(ctx: Context, customerId: number, avatar: Avatar): Promise<void> {
  authorize(ctx, "customer.write");
  return inTransaction(ctx, async (ctx) => {
    const { name } = await getCustomer(ctx, customerId);
    await ctx.tx
      .insert(customerAvatars)
      .values({ customerId, workspaceId: ctx.workspace.id, ...avatar })
      .onConflictDoUpdate({ target: customerAvatars.customerId, set: avatar });
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Customer",
      objectId: customerId,
      objectName: name,
      after: { picture: avatar.mimeType },
    });
  });
}
