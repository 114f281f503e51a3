import { notFound } from "next/navigation";
import { can, type GeneralAction } from "@/lib/domain/access";
import { DomainError } from "@/lib/domain/errors";
import { type AgentSession, requireAgent } from "@/lib/web/sessions";

/** The signed-in agent, who must have a right; for anybody else the page does not exist. */
export async function requireAdmin(action: GeneralAction): Promise<AgentSession> {
  const session = await requireAgent();
  if (!can(session.ctx.actor, action)) notFound();
  return session;
}

/** The number in an address such as `/statuses/12`; the page does not exist for anything else. */
export function idOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  return Number(text);
}

/** The row a page is about; the page does not exist when the row does not. */
export async function rowOr404<T>(row: Promise<T>): Promise<T> {
  try {
    return await row;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}
