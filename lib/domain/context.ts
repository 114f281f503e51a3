import { type Db, db, type Tx } from "@/db/client";
import type { WorkspaceSettings } from "@/db/types";
import type { Permission } from "./access";

export type { Tx } from "@/db/client";

export type Role = {
  id: number;
  name: string;
  scope: "all" | "categories" | "own";
  permissions: readonly Permission[];
  isAdministrator: boolean;
};

/** An agent with what the access rules need to know of them. */
export type AgentActor = {
  type: "agent";
  id: number;
  name: string;
  email: string;
  role: Role;
  categoryIds: readonly number[];
};

/** Who acts. Authentication at the edge makes one of these and nothing else. */
export type Actor =
  | AgentActor
  /** With `organizationId` they may read what all people of that organization asked. */
  | { type: "customer"; id: number; name: string; email: string; organizationId?: number }
  /** Somebody unknown; with `ticketId` the holder of that ticket's access key. */
  | { type: "visitor"; ticketId?: number }
  /** A workspace-wide credential; `as` names the person it speaks for. */
  | { type: "application"; tokenId: number; name: string; as?: { agentId?: number; customerId?: number } }
  | { type: "rule"; id: number; name: string }
  | { type: "system"; job: string };

export type Via =
  | "console"
  | "portal"
  | "mail"
  | "helpspot"
  | "helprealm"
  | "helpspace"
  | "happyfox"
  | "phpdesk"
  | "widget"
  | "job";

export type Workspace = {
  id: number;
  slug: string;
  name: string;
  settings: WorkspaceSettings;
  catalogVersion: number;
};

/** First argument of every domain function: who calls, from where, in which workspace, in which transaction. */
export type Context = {
  workspace: Workspace;
  actor: Actor;
  via: Via;
  requestId: string;
  ip?: string;
  /** Present inside a transaction; commands reuse it. */
  tx?: Tx;
  /** Set when something acts on an event; stops loops. */
  cause?: { eventId: number; depth: number };
};

export type TransactionContext = Context & { tx: Tx };

/** The connection to read with: the running transaction, or the pool. */
export const reader = (ctx: Pick<Context, "tx">): Db | Tx => ctx.tx ?? db;

/** Run `work` in the transaction of `ctx`, or in a new one; it commits when `work` resolves and rolls back when it throws. */
export function inTransaction<T>(ctx: Context, work: (ctx: TransactionContext) => Promise<T>): Promise<T> {
  if (ctx.tx) return work(ctx as TransactionContext);
  return db.transaction((tx) => work({ ...ctx, tx }));
}

/**
 * Waits for statements of one transaction that travel together. Where one fails, those behind it fail because of it: what is
 * thrown is the first in the order given, once all have ended.
 */
export async function allTogether<T extends readonly unknown[] | []>(work: T) {
  const ended = await Promise.allSettled(work);
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return Promise.all(work);
}

/** The name that history shows for an actor. */
export function actorName(actor: Actor): string {
  switch (actor.type) {
    case "agent":
    case "customer":
    case "application":
    case "rule":
      return actor.name;
    case "visitor":
      return "Visitor";
    case "system":
      return "Commondesk";
  }
}

/** The id that goes with the actor's type in history; none for visitors and the system itself. */
export function actorId(actor: Actor): number | null {
  switch (actor.type) {
    case "agent":
    case "customer":
    case "rule":
      return actor.id;
    case "application":
      return actor.tokenId;
    default:
      return null;
  }
}
