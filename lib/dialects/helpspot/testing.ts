import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db/client";
import {
  agents,
  categories,
  customFieldCategories,
  customFieldChoices,
  customFields,
  reportingTags,
  workspaces,
} from "@/db/schema/index";
import { hashPassword } from "@/lib/crypto";
import { helpspot } from "@/lib/dialects/helpspot";
import { readPhp } from "@/lib/dialects/helpspot/read-php";
import { type Element, readXml as readStrictXml } from "@/lib/dialects/helpspot/read-xml";
import { serve } from "@/lib/dialects/serve";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { asAgent, freshen, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

const ADDRESS = "http://desk.test/api/index.php";

/** Bugs that calls ran into; a test run with one in it has failed. */
export const bugs: unknown[] = [];

const handlers = serve(helpspot, {
  stage: async (bytes, options) => (await import("@/lib/storage/blobs")).stageBlob(bytes, options),
  logBug: ({ error }) => bugs.push(error),
});

/** The workspace that the API speaks for: both APIs on, an administrator with a token and a password. */
export type Desk = {
  workspace: Workspace;
  agent: AgentActor;
  token: string;
  password: string;
  /** Ids of statuses by name. */
  status: Record<string, number>;
};

export async function openDesk(settings: Partial<Workspace["settings"]> = {}): Promise<Desk> {
  const workspace = await makeWorkspace();
  await change(workspace, { helpspotPublicApi: true, helpspotPrivateApi: true, ...settings });
  const agent = await makeAgent(workspace, "Administrator", "Ian Landsman");
  const password = "my password";
  await db
    .update(agents)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(agents.id, agent.id));
  const { token } = await issueToken(asAgent(workspace, agent), { kind: "helpspot", name: "test", agentId: agent.id });
  const { statuses } = await loadCatalog(asAgent(workspace, agent));
  return { workspace, agent, token, password, status: Object.fromEntries(statuses.map(({ name, id }) => [name, id])) };
}

/** Changes settings of a workspace. */
export async function change(workspace: Workspace, settings: Partial<Workspace["settings"]>): Promise<void> {
  const changed = { ...workspace.settings, ...settings };
  await db.update(workspaces).set({ settings: changed }).where(eq(workspaces.id, workspace.id));
  await freshen(workspace);
}

/** Text, or a list that is sent as `name[]`. */
export type Sent = Record<string, string | number | undefined | readonly (string | number)[]>;

type Options = {
  /** A bearer token. */
  token?: string;
  headers?: Record<string, string>;
  /** Goes into the body of a POST; without it the call is a GET. */
  body?: Sent;
  multipart?: boolean;
};

function pairs(sent: Sent): [string, string][] {
  return Object.entries(sent).flatMap(([name, value]) =>
    value === undefined
      ? []
      : typeof value === "object"
        ? value.map((item): [string, string] => [`${name}[]`, String(item)])
        : [[name, String(value)] as [string, string]],
  );
}

/** Makes one call: `query` in the address, `body` in the body. */
export function call(query: Sent, options: Options = {}): Promise<Response> {
  const headers = new Headers(options.headers);
  if (options.token) headers.set("authorization", `Bearer ${options.token}`);
  const url = `${ADDRESS}?${new URLSearchParams(pairs(query))}`;
  if (!options.body) return handlers.GET(new Request(url, { headers }));
  const body = options.multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of pairs(options.body)) body.append(name, value);
  return handlers.POST(new Request(url, { method: "POST", headers, body }));
}

/** A request of any shape, as it is. */
export const send = (request: Request): Promise<Response> => handlers[request.method as keyof typeof handlers](request);

/** Makes a call and reads the JSON answer. */
export async function json(query: Sent, options: Options = {}): Promise<Record<string, unknown>> {
  const response = await call({ ...query, output: "json" }, options);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text);
}

/** Makes a call that must fail, and gives the status and the errors as `id description`. */
export async function failure(query: Sent, options: Options = {}): Promise<{ status: number; errors: string[] }> {
  const response = await call({ ...query, output: "json" }, options);
  const body = await response.json();
  const errors = (body.error ?? []) as { id: string; description: string }[];
  return { status: response.status, errors: errors.map(({ id, description }) => `${id} ${description}`) };
}

/** Reads an XML answer: its declaration must come first. */
export function readXml(text: string): Element {
  expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
  return readStrictXml(text);
}

/** An element's children by name, in order, for comparing with the JSON answer. */
export function outline(element: Element): string {
  return element.children.length === 0 ? element.name : `${element.name}(${element.children.map(outline).join(" ")})`;
}

/** Each child of an element as its fields with their texts, in order. */
export const rowsOf = (element: Element): [name: string, fields: [string, string][]][] =>
  element.children.map((row) => [row.name, row.children.map((field): [string, string] => [field.name, field.text])]);

/** The rows of a JSON answer in the same form; `item` is the name of its list. */
export const jsonRows = (answer: Record<string, unknown>, item: string): [string, [string, string][]][] =>
  (answer[item] as Record<string, string>[]).map((row) => [item, Object.entries(row)]);

type FieldRow = typeof customFields.$inferInsert;

/** Adds a category, with the custom fields and reporting tags that belong to it. */
export async function addCategory(
  { workspace }: Desk,
  input: {
    name: string;
    isPublic?: boolean;
    active?: boolean;
    fields?: Omit<FieldRow, "workspaceId" | "id">[];
    /** Labels of choices by the field's name; a path of a drill-down is joined by `#-#`. */
    choices?: Record<string, string[]>;
    tags?: string[];
  },
): Promise<{ id: number; fields: Record<string, number>; tags: Record<string, number> }> {
  const workspaceId = workspace.id;
  const { name, isPublic = true, active = true } = input;
  const [category] = await db.insert(categories).values({ workspaceId, name, isPublic, active }).returning();
  const categoryId = category?.id ?? 0;
  const fields: Record<string, number> = {};
  for (const row of input.fields ?? []) {
    const [field] = await db
      .insert(customFields)
      .values({ workspaceId, ...row })
      .returning();
    const fieldId = field?.id ?? 0;
    fields[row.name] = fieldId;
    await db.insert(customFieldCategories).values({ fieldId, categoryId });
    for (const path of input.choices?.[row.name] ?? []) await addChoice(fieldId, path.split("#-#"));
  }
  const tags: Record<string, number> = {};
  for (const [position, label] of (input.tags ?? []).entries()) {
    const [tag] = await db.insert(reportingTags).values({ workspaceId, categoryId, name: label, position }).returning();
    tags[label] = tag?.id ?? 0;
  }
  await freshen(workspace);
  return { id: categoryId, fields, tags };
}

async function addChoice(fieldId: number, labels: string[]): Promise<void> {
  let parentId: number | null = null;
  for (const label of labels) {
    const known = await db.select().from(customFieldChoices).where(eq(customFieldChoices.fieldId, fieldId));
    const found: number | undefined = known.find((row) => row.label === label && row.parentId === parentId)?.id;
    parentId = found ?? (await insertChoice({ fieldId, parentId, label }));
  }
}

async function insertChoice(row: typeof customFieldChoices.$inferInsert): Promise<number> {
  const [made] = await db.insert(customFieldChoices).values(row).returning();
  return made?.id ?? 0;
}

/** The history items of a JSON answer, newest first, as the answer's text has them. */
export function itemsOf(request: Record<string, unknown>): Record<string, unknown>[] {
  const { item } = request.request_history as { item: Record<string, Record<string, unknown>> };
  return Object.values(item).sort((a, b) => Number(b.xRequestHistory) - Number(a.xRequestHistory));
}

/** The files of a history item. */
export function filesOf(item: Record<string, unknown> | undefined): Record<string, string>[] {
  const files = item?.files as [] | { file: Record<string, string>[] } | undefined;
  return files && "file" in files ? files.file : [];
}

/** Every element without children, in order, with its text; what the manual's page put around a text does not count. */
function leavesOf(element: Element): [string, string][] {
  if (element.children.length === 0) return [[element.name, element.text.trim()]];
  return element.children.flatMap(leavesOf);
}

/** The same of a JSON answer: an empty list is an empty element. */
function jsonLeaves(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) {
    return value.length === 0 ? [[name, ""]] : value.flatMap((item) => jsonLeaves(name, item));
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => jsonLeaves(key, item));
  }
  return [[name, String(value).trim()]];
}

/**
 * Makes a call for each of the three outputs and compares them with a sample of the manual's, element by element.
 * @param sample XML without its declaration, in which what differs here has been put in
 */
export async function expectSample(query: Sent, options: Options, sample: string): Promise<void> {
  const text = async (output: string) => {
    const response = await call({ ...query, output }, options);
    expect(response.status).toBe(200);
    return response.text();
  };
  const wanted = readStrictXml(sample);
  const xml = readXml(await text("xml"));
  expect(outline(xml)).toBe(outline(wanted));
  expect(leavesOf(xml)).toEqual(leavesOf(wanted));
  const json: unknown = JSON.parse(await text("json"));
  expect(jsonLeaves("", json)).toEqual(leavesOf(wanted));
  expect(readPhp(await text("php"))).toEqual(json);
}
