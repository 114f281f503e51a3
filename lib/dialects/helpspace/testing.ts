import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db/client";
import { mailboxes, tags, teams, workspaces } from "@/db/schema/index";
import { helpspace } from "@/lib/dialects/helpspace";
import { serve } from "@/lib/dialects/serve";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { asAgent, freshen, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

const ROOT = "http://desk.test/api/v1";

/** Bugs that calls ran into; a test run with one in it has failed. */
export const bugs: unknown[] = [];

const handlers = serve(helpspace, {
  stage: async (bytes, options) => (await import("@/lib/storage/blobs")).stageBlob(bytes, options),
  logBug: ({ error }) => bugs.push(error),
});

/** A workspace with an administrator and a token, the teams of the manual's examples and the tags Bug and Spam. */
export type Desk = {
  workspace: Workspace;
  agent: AgentActor;
  token: string;
  clientId: string;
  channel: number;
  teams: Record<string, number>;
};

export async function openDesk(): Promise<Desk> {
  const workspace = await makeWorkspace();
  const workspaceId = workspace.id;
  const agent = await makeAgent(workspace, "Administrator", "Joe Main");
  const [row] = await db.select().from(workspaces).where(eq(workspaces.id, workspaceId));
  const [mailbox] = await db.select().from(mailboxes).where(eq(mailboxes.workspaceId, workspaceId));
  const teamRows = await db
    .insert(teams)
    .values(["Billing", "Support"].map((name) => ({ workspaceId, name })))
    .returning();
  await db.insert(tags).values([
    { workspaceId, name: "Bug" },
    { workspaceId, name: "Spam", use: "tickets" },
    { workspaceId, name: "Handbook", use: "articles" },
  ]);
  await freshen(workspace);
  return {
    workspace,
    agent,
    token: await tokenOf(workspace, agent),
    clientId: row?.hash ?? "",
    channel: mailbox?.id ?? 0,
    teams: Object.fromEntries(teamRows.map(({ name, id }) => [name, id])),
  };
}

export async function tokenOf(workspace: Workspace, agent: AgentActor): Promise<string> {
  const administrator = agent.role.isAdministrator ? agent : await makeAgent(workspace);
  const { token } = await issueToken(asAgent(workspace, administrator), {
    kind: "helpspace",
    name: "test",
    agentId: agent.id,
  });
  return token;
}

export type Verb = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** Sends a request as it is. */
export function send(request: Request): Promise<Response> {
  const path = decodeURI(new URL(request.url).pathname).replace("/api/v1", "").split("/").slice(1);
  return handlers[request.method as Verb](request, { params: Promise.resolve({ path }) });
}

/** Makes one call; `body` is JSON, or JSON text as it is. */
export function call(
  desk: Pick<Desk, "token" | "clientId">,
  verb: Verb,
  path: string,
  body?: unknown,
): Promise<Response> {
  const headers: Record<string, string> = {
    authorization: `Bearer ${desk.token}`,
    "hs-client-id": desk.clientId,
    "content-type": "application/json; charset=utf-8",
  };
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  return send(new Request(ROOT + path, { method: verb, headers, body: text }));
}

/** Makes a call that must succeed and gives its JSON. */
// biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
export async function json(desk: Desk, verb: Verb, path: string, body?: unknown): Promise<any> {
  const response = await call(desk, verb, path, body);
  const text = await response.text();
  expect(bugs.splice(0)).toEqual([]);
  expect(response.status, text).toBeLessThan(300);
  return JSON.parse(text);
}

/** Makes a call and gives status and JSON, whatever they are. */
export async function outcome(desk: Desk, verb: Verb, path: string, body?: unknown): Promise<[number, unknown]> {
  const response = await call(desk, verb, path, body);
  const text = await response.text();
  expect(bugs.splice(0)).toEqual([]);
  return [response.status, JSON.parse(text)];
}

/** The least that a new ticket needs. */
export const ticketBody = (desk: Desk, more: Record<string, unknown> = {}) => ({
  subject: "The printer burns",
  channel: { id: desk.channel },
  from_contact: { email: "sam.smith@customer.example" },
  message: { body: "<p>There is smoke.</p>" },
  ...more,
});

/** Makes a ticket and gives it as the API shows it. */
export const addTicket = async (desk: Desk, more: Record<string, unknown> = {}) =>
  (await json(desk, "POST", "/tickets", ticketBody(desk, more))).data;
