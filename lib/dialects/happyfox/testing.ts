import { expect } from "vitest";
import { db } from "@/db/client";
import { categories, customFieldCategories, customFieldChoices, customFields } from "@/db/schema/index";
import { happyfoxAt } from "@/lib/dialects/happyfox";
import { serve } from "@/lib/dialects/serve";
import { type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

/** Bugs that calls ran into; a test run with one in it has failed. */
export const bugs: unknown[] = [];

const handlers = serve(happyfoxAt(), {
  stage: async (bytes, options) => (await import("@/lib/storage/blobs")).stageBlob(bytes, options),
  logBug: ({ error }) => bugs.push(error),
});

/** A workspace with an administrator, a key, and public category with a field of each kind. */
export type Scene = {
  workspace: Workspace;
  agent: AgentActor;
  authorization: string;
  category: number;
  /** Ids of custom fields by name, and of choices by label. */
  field: Record<string, number>;
  choice: Record<string, number>;
  /** Ids of statuses and priorities by name. */
  status: Record<string, number>;
  priority: Record<string, number>;
};

export async function openScene(): Promise<Scene> {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace, "Administrator", "Admin Agent");
  const key = await issueToken(asAgent(workspace, agent), { kind: "happyfox", name: "test" });
  const [category] = await db
    .insert(categories)
    .values({ workspaceId: workspace.id, name: "Default Category", prefix: "DC", description: "Everything." })
    .returning();
  const scene: Scene = {
    workspace,
    agent,
    authorization: `Basic ${Buffer.from(`${key.token}:${key.code}`).toString("base64")}`,
    category: category?.id ?? 0,
    field: {},
    choice: {},
    status: {},
    priority: {},
  };
  await addField(scene, { name: "Product Color", type: "text" });
  await addField(scene, { name: "City", type: "select" }, ["Bengaluru", "Chennai"]);
  await addField(scene, { name: "Country", type: "multiple_choice" }, ["Finland", "Germany", "France"]);
  await addField(scene, { name: "Number Field", type: "number" });
  await addField(scene, { name: "Date Field", type: "date" });
  await addField(scene, { name: "Company", type: "text", subject: "customer" });
  await addField(scene, { name: "Plan", type: "select", subject: "customer" }, ["Gold", "Silver"]);
  const catalog = await catalogOf(scene);
  scene.status = Object.fromEntries(catalog.statuses.map(({ name, id }) => [name, id]));
  scene.priority = Object.fromEntries(catalog.priorities.map(({ name, id }) => [name, id]));
  return scene;
}

export const catalogOf = (scene: Scene): Promise<Catalog> => loadCatalog(asSystem(scene.workspace));

/** Adds a custom field; a ticket's belongs to the given categories, or to the scene's own. */
export async function addField(
  scene: Scene,
  row: Omit<typeof customFields.$inferInsert, "workspaceId" | "id">,
  labels: readonly string[] = [],
  categoryIds: readonly number[] = [scene.category],
): Promise<number> {
  const [field] = await db
    .insert(customFields)
    .values({ workspaceId: scene.workspace.id, ...row })
    .returning();
  const fieldId = field?.id ?? 0;
  scene.field[row.name] = fieldId;
  if (row.subject !== "customer") {
    await db.insert(customFieldCategories).values(categoryIds.map((categoryId) => ({ fieldId, categoryId })));
  }
  for (const [position, label] of labels.entries()) {
    const [choice] = await db.insert(customFieldChoices).values({ fieldId, label, position }).returning();
    scene.choice[label] = choice?.id ?? 0;
  }
  await freshen(scene.workspace);
  return fieldId;
}

/** Adds a category. */
export async function addCategory(
  scene: Scene,
  row: Omit<typeof categories.$inferInsert, "workspaceId">,
): Promise<number> {
  const [category] = await db
    .insert(categories)
    .values({ workspaceId: scene.workspace.id, ...row })
    .returning();
  await freshen(scene.workspace);
  return category?.id ?? 0;
}

type Options = { verb?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD"; headers?: Record<string, string> };

/** Makes one call at a path after the prefix; a body that is no form is sent as JSON. */
export function send(scene: Scene | null, path: string, body?: unknown, options: Options = {}): Promise<Response> {
  const verb = options.verb ?? (body === undefined ? "GET" : "POST");
  const headers = new Headers(options.headers);
  if (scene && !headers.has("authorization")) headers.set("authorization", scene.authorization);
  const plain = body === undefined || body instanceof FormData || body instanceof URLSearchParams;
  if (!plain) headers.set("content-type", headers.get("content-type") ?? "application/json");
  const sent = plain ? body : typeof body === "string" ? body : JSON.stringify(body);
  const url = `http://desk.test/api/1.1/json/${path}`;
  const request = new Request(url, { method: verb, headers, ...(sent === undefined ? {} : { body: sent }) });
  const parts = (path.split("?")[0] ?? "").split("/").filter(Boolean);
  return handlers[verb](request, { params: Promise.resolve({ path: parts }) });
}

// biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used
type Json = any;

/** Makes a call that must succeed, and gives its JSON. */
export async function ok(scene: Scene, path: string, body?: unknown, options: Options = {}): Promise<Json> {
  const response = await send(scene, path, body, options);
  const text = await response.text();
  expect(bugs.splice(0)).toEqual([]);
  expect(response.status, text).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  return JSON.parse(text);
}

/** Makes a call that must fail, and gives its status and the value of `error`. */
export async function failure(
  scene: Scene | null,
  path: string,
  body?: unknown,
  options: Options = {},
): Promise<{ status: number; error: Json }> {
  const response = await send(scene, path, body, options);
  const json = await response.json();
  expect(bugs.splice(0)).toEqual([]);
  expect(Object.keys(json)).toEqual(["error"]);
  return { status: response.status, error: json.error };
}

/** Makes a ticket; what is not said is plain. */
export const makeTicket = (scene: Scene, payload: Record<string, unknown> = {}): Promise<Json> =>
  ok(scene, "tickets/", {
    name: "james",
    email: "james@example.com",
    category: scene.category,
    subject: "test ticket",
    text: "example ticket",
    ...payload,
  });

/** A time as their answers write it. */
export const aTime = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

/** The list form of one field's error. */
export const fieldFailure = (field: string, sentence: string) => ({
  status: 400,
  error: [{ field, errors: [sentence] }],
});
