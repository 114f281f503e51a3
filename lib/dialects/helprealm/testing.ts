import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db/client";
import { categories, teams, workspaces } from "@/db/schema/index";
import { type Branch, routes } from "@/lib/dialects/helprealm";
import type { Workspace } from "@/lib/domain/context";
import { asSystem, freshen, makeWorkspace } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";
import { stageBlob } from "@/lib/storage/blobs";

/** Bugs that calls ran into; a test run with one in it has failed. */
export const bugs: unknown[] = [];

const options = { stage: stageBlob, logBug: ({ error }: { error: unknown }) => bugs.push(error) };
const branches = { ticket: routes("ticket", options), widget: routes("widget", options) };

/** A workspace as the contract's golden cases have it: two types, a group, both keys, `exe bat` refused, widget on. */
export type Desk = {
  workspace: Workspace;
  /** The public name in paths. */
  hash: string;
  key: string;
  widgetKey: string;
  /** Ids of its two types. */
  types: [number, number];
  groupId: number;
};

export async function openDesk(settings: Partial<Workspace["settings"]> = {}): Promise<Desk> {
  const workspace = await makeWorkspace();
  const workspaceId = workspace.id;
  const [team] = await db.insert(teams).values({ workspaceId, name: "Support" }).returning();
  const rows = await db
    .insert(categories)
    .values([
      { workspaceId, name: "Questions", position: 0 },
      { workspaceId, name: "Orders", position: 10 },
    ])
    .returning({ id: categories.id });
  await change(workspace, { widget: true, deniedExtensions: "exe bat", ...settings });
  const [row] = await db.select({ hash: workspaces.hash }).from(workspaces).where(eq(workspaces.id, workspaceId));
  const ctx = asSystem(workspace);
  const { token: key } = await issueToken(ctx, { kind: "helprealm", name: "test" });
  const { token: widgetKey } = await issueToken(ctx, { kind: "widget", name: "test" });
  const types: [number, number] = [rows[0]?.id ?? 0, rows[1]?.id ?? 0];
  return { workspace, hash: row?.hash ?? "", key, widgetKey, types, groupId: team?.id ?? 0 };
}

/** Changes settings of a workspace. */
export async function change(workspace: Workspace, settings: Partial<Workspace["settings"]>): Promise<void> {
  const changed = { ...workspace.settings, ...settings };
  await db.update(workspaces).set({ settings: changed }).where(eq(workspaces.id, workspace.id));
  await freshen(workspace);
}

export type Sent = Record<string, string | number | File | undefined>;

/** A file to send, of some words. */
export const file = (name: string, words = "hello"): File => new File([words], name, { type: "text/plain" });

type Options = { headers?: Record<string, string>; multipart?: boolean; json?: boolean };

/** Any request to a path below the workspace, as it is. */
export function send(path: string, request: Request): Promise<Response> {
  const [, workspace, branch, ...action] = path.split("/");
  const handlers = branches[branch as Branch];
  const params = Promise.resolve({ workspace, action });
  return handlers[request.method as keyof typeof handlers](request, { params });
}

/** Posts fields to `/<workspace><path>`: as a form, or as multipart where a file is among them. */
export function post(hash: string, path: string, sent: Sent, { headers = {}, multipart, json }: Options = {}) {
  const pairs = Object.entries(sent).filter(([, value]) => value !== undefined);
  const withFile = multipart || pairs.some(([, value]) => value instanceof File);
  const init: RequestInit = { method: "POST", headers };
  if (json) {
    init.body = JSON.stringify(sent);
    init.headers = { ...headers, "content-type": "application/json" };
  } else {
    const body = withFile ? new FormData() : new URLSearchParams();
    for (const [name, value] of pairs) {
      if (value instanceof File) (body as FormData).append(name, value);
      else body.append(name, String(value));
    }
    init.body = body;
  }
  return send(`/${hash}${path}`, new Request(`http://desk.test/api/${hash}${path}`, init));
}

/** A whole answer. Every outcome has the HTTP status 200 and is JSON. */
export async function ask(hash: string, path: string, sent: Sent, options?: Options): Promise<Record<string, unknown>> {
  const response = await post(hash, path, sent, options);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  return response.json();
}

/** The golden cases' form, for one of the desk's types. */
export const form = (desk: Desk): Sent => ({
  apitoken: desk.key,
  subject: "Hello",
  text: "body",
  name: "Joe",
  email: "joe@x.de",
  type: desk.types[0],
  prio: 1,
});

/** Makes a ticket, and gives its hash. */
export async function makeTicket(desk: Desk, sent: Sent = {}): Promise<string> {
  const answer = await ask(desk.hash, "/ticket/create", { ...form(desk), ...sent });
  const { hash } = answer.data as { hash: string };
  expect(hash).toMatch(/^[0-9a-f]{32}$/);
  return hash;
}

/** Adds a comment, and gives its id. */
export async function addComment(desk: Desk, hash: string, text: string): Promise<number> {
  const answer = await ask(desk.hash, "/ticket/comment/add/customer", { apitoken: desk.key, hash, text });
  return answer.cmt_id as number;
}
