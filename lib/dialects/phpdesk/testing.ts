import { expect } from "vitest";
import { db } from "@/db/client";
import { categories, customFieldCategories, customFieldChoices, customFields } from "@/db/schema/index";
import { phpdesk } from "@/lib/dialects/phpdesk";
import { methods } from "@/lib/dialects/phpdesk/methods";
import { serve } from "@/lib/dialects/serve";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { changeSettings } from "@/lib/domain/settings/commands";
import { asAgent, freshen, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

/** Bugs that calls ran into; a test run with one in it has failed. */
export const bugs: unknown[] = [];

const handlers = new Map(
  methods.map(({ name }) => [
    name,
    serve(phpdesk(name), {
      stage: async (bytes, options) => (await import("@/lib/storage/blobs")).stageBlob(bytes, options),
      logBug: ({ error }) => bugs.push(error),
    }),
  ]),
);

/** A workspace with a token, and a category for tickets without one that demands an order number. */
export type Desk = {
  workspace: Workspace;
  agent: AgentActor;
  token: string;
  tokenId: number;
  orders: number;
  secret: number;
  field: Record<"order" | "size", number>;
};

export async function openDesk(): Promise<Desk> {
  const workspace = await makeWorkspace();
  const workspaceId = workspace.id;
  const agent = await makeAgent(workspace);
  const addCategory = async (name: string, isPublic: boolean) => {
    const [row] = await db.insert(categories).values({ workspaceId, name, isPublic }).returning();
    return row?.id ?? 0;
  };
  const orders = await addCategory("Orders", true);
  const secret = await addCategory("Inside", false);
  const addField = async (row: Omit<typeof customFields.$inferInsert, "workspaceId" | "id">) => {
    const [field] = await db
      .insert(customFields)
      .values({ workspaceId, ...row })
      .returning();
    await db.insert(customFieldCategories).values({ fieldId: field?.id ?? 0, categoryId: orders });
    return field?.id ?? 0;
  };
  const order = await addField({ name: "Order Number", type: "text", required: true });
  const size = await addField({ name: "Size", type: "select", position: 1 });
  await db.insert(customFieldChoices).values(["Small", "Large"].map((label) => ({ fieldId: size, label })));
  await addField({ name: "Staff only", type: "text", isPublic: false, required: true });
  await addField({ name: "Old", type: "text", active: false, required: true });
  await freshen(workspace);
  await changeSettings(asAgent(workspace, agent), { phpdeskCategoryId: orders });
  const { token, id } = await issueToken(asAgent(workspace, agent), { kind: "phpdesk", name: "test" });
  return { workspace, agent, token, tokenId: id, orders, secret, field: { order, size } };
}

/** Sends a request to a file as it is. */
export function send(file: string, request: Request): Promise<Response> {
  const handler = handlers.get(file)?.[request.method as "GET"];
  if (!handler) throw new Error(`There is no ${request.method} ${file}.`);
  return handler(request);
}

export type Sent = Record<string, unknown>;
export type Kind = "form" | "multipart" | "json" | "query";

/** Makes a call with its parameters in a body of some kind, or in the address. */
export function call(file: string, token: string | undefined, kind: Kind, sent: Sent): Promise<Response> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const url = `http://desk.test/api/${file}`;
  const pairs = Object.entries(sent).map(([name, value]): [string, string] => [name, String(value)]);
  if (kind === "query") return send(file, new Request(`${url}?${new URLSearchParams(pairs)}`, { headers }));
  let body: BodyInit;
  if (kind === "json") {
    headers["content-type"] = "application/json";
    body = JSON.stringify(sent);
  } else if (kind === "form") body = new URLSearchParams(pairs);
  else {
    body = new FormData();
    for (const [name, value] of pairs) body.append(name, value);
  }
  return send(file, new Request(url, { method: "POST", headers, body }));
}

/** Makes a call and gives its status and JSON. */
// biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
export async function answer(file: string, token: string | undefined, kind: Kind, sent: Sent): Promise<[number, any]> {
  const response = await call(file, token, kind, sent);
  const text = await response.text();
  expect(bugs.splice(0)).toEqual([]);
  expect(response.headers.get("content-type")).toBe("application/json");
  return [response.status, JSON.parse(text)];
}

/** Opens a ticket and gives its number. */
export async function addTicket(desk: Desk, more: Sent = {}): Promise<number> {
  const sent = { subject: "Test Ticket", message: "This is a test.", user_email: "user@example.com", ...more };
  const custom_fields = JSON.stringify({ [desk.field.order]: "Value1" });
  const [, body] = await answer("tickets_create.php", desk.token, "form", { custom_fields, ...sent });
  expect(body).toEqual({ success: true, ticket_id: expect.any(Number) });
  return body.ticket_id;
}

/** A call as the manual's command lines make it. */
export const curl = (file: string, token: string, body: string) =>
  send(
    file,
    new Request(`http://desk.test/api/${file}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
      body,
    }),
  );
