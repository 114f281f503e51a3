import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { sha256Hex } from "@/lib/crypto";
import { listAudit } from "../audit/queries";
import type { AgentActor, Context } from "../context";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { editToken, rotateToken } from "./change-token";
import { listTokenErrors, listTokens } from "./queries";
import { type TokenKind, tokenKinds } from "./schema";
import { codeMatches, findToken, helpspotTokenHash, issueToken, revokeToken } from "./tokens";
import { keepTokenError, keptErrors } from "./use-token";

setUpTestDatabase();
let admin: Context;
let agent: AgentActor;
let elsewhere: Context;
beforeAll(async () => {
  const workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  admin = asAgent(workspace, agent);
  const other = await makeWorkspace();
  elsewhere = asAgent(other, await makeAgent(other));
});

const make = (kind: TokenKind, name = "Import") => issueToken(admin, { kind, name, agentId: agent.id });
const hashOf = (token: string) => (token.includes("|") ? helpspotTokenHash(token) : sha256Hex(token));
const entry = async (id: number) => (await listTokens(admin)).find((token) => token.id === id);

describe.each(tokenKinds)("a token of %s", (kind) => {
  it("is found by its secret, until it is replaced and until it is revoked", async () => {
    const first = await make(kind);
    expect(await findToken(kind, hashOf(first.token))).toMatchObject({ id: first.id, name: "Import" });
    const second = await rotateToken(admin, first.id);
    expect(second.id).toBe(first.id);
    expect(second.token).not.toBe(first.token);
    expect(second.token).toHaveLength(first.token.length);
    expect(await findToken(kind, hashOf(first.token))).toBeNull();
    const found = await findToken(kind, hashOf(second.token));
    expect(found?.id).toBe(first.id);
    expect(found && codeMatches(found, second.code ?? "")).toBe(kind === "happyfox");
    expect(found && codeMatches(found, first.code ?? "")).toBe(false);
    await revokeToken(admin, first.id);
    expect(await findToken(kind, hashOf(second.token))).toBeNull();
    await expect(rotateToken(admin, first.id)).rejects.toMatchObject({ code: "conflict", reason: "revoked" });
    await expect(editToken(admin, { id: first.id, name: "x" })).rejects.toMatchObject({ reason: "revoked" });
  });

  it("is found as no other kind", async () => {
    const { token } = await make(kind);
    for (const other of tokenKinds) {
      expect((await findToken(other, hashOf(token))) !== null, other).toBe(other === kind);
    }
  });

  it("can be read again only where its own screens show it", async () => {
    const { id, token } = await make(kind);
    const readable = kind === "helprealm" || kind === "widget";
    expect((await entry(id))?.readable).toBe(readable ? token : null);
    const { token: next } = await rotateToken(admin, id);
    expect((await entry(id))?.readable).toBe(readable ? next : null);
    await revokeToken(admin, id);
    expect((await entry(id))?.readable).toBeNull();
  });
});

describe("editToken", () => {
  it("changes what is named, and says so in the audit log without a secret", async () => {
    const { id, token } = await make("phpdesk");
    await editToken(admin, { id, name: "Shop", callsPerMinute: 30 });
    await editToken(admin, { id });
    expect(await findToken("phpdesk", hashOf(token))).toMatchObject({ name: "Shop", callsPerMinute: 30 });
    await editToken(admin, { id, callsPerMinute: null });
    expect(await entry(id)).toMatchObject({ name: "Shop", callsPerMinute: null });
    await rotateToken(admin, id);
    const { entries } = await listAudit(admin, { objectType: "API token" });
    const edits = entries.filter((one) => one.objectId === id && one.action === "edit");
    expect(edits.map(({ before, after }) => ({ before, after }))).toEqual([
      { before: null, after: { keyReplaced: true } },
      { before: { callsPerMinute: 30 }, after: { callsPerMinute: null } },
      { before: { name: "Import", callsPerMinute: null }, after: { name: "Shop", callsPerMinute: 30 } },
    ]);
  });

  it.each([
    ["no name", { name: " " }],
    ["no call", { callsPerMinute: 0 }],
    ["half a call", { callsPerMinute: 1.5 }],
    ["more than anybody needs", { callsPerMinute: 100_001 }],
  ])("refuses %s", async (_, edit) => {
    const { id } = await make("phpdesk");
    await expect(editToken(admin, { id, ...edit })).rejects.toThrow();
    expect(await entry(id)).toMatchObject({ name: "Import", callsPerMinute: null });
  });
});

describe("somebody else's token", () => {
  it("is not found in another workspace", async () => {
    const { id } = await make("happyfox");
    const gone = { code: "not_found" };
    await expect(editToken(elsewhere, { id, name: "x" })).rejects.toMatchObject(gone);
    await expect(rotateToken(elsewhere, id)).rejects.toMatchObject(gone);
    await expect(revokeToken(elsewhere, id)).rejects.toMatchObject(gone);
    expect(await listTokenErrors(elsewhere, id)).toEqual([]);
  });

  it("is not changed by who is no administrator; one's own is", async () => {
    const staff = await makeAgent(admin.workspace, "Help Desk Staff");
    const ctx = asAgent(admin.workspace, staff);
    const { id } = await make("helpspot");
    await expect(editToken(ctx, { id, name: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(rotateToken(ctx, id)).rejects.toMatchObject({ code: "forbidden" });
    const own = await issueToken(ctx, { kind: "helpspot", name: "mine", agentId: staff.id });
    await editToken(ctx, { id: own.id, name: "still mine" });
    const { token } = await rotateToken(ctx, own.id);
    expect((await findToken("helpspot", hashOf(token)))?.name).toBe("still mine");
  });
});

it("keeps the latest failures of a token, newest first, and none of another's", async () => {
  const one = await findToken("phpdesk", hashOf((await make("phpdesk")).token));
  const two = await findToken("phpdesk", hashOf((await make("phpdesk")).token));
  if (!one || !two) throw new Error("The tokens were not found.");
  await keepTokenError(two, { method: "b", error: "of the other" });
  for (let count = 1; count <= keptErrors + 3; count += 1) {
    await keepTokenError(one, { method: "tickets_create.php", error: `a\0${count}\uD800` });
  }
  await keepTokenError(one, { method: "m".repeat(5000), error: "e".repeat(5000) });
  const [long, ...rest] = await listTokenErrors(admin, one.id);
  expect([long?.method.length, long?.error.length]).toEqual([200, 500]);
  expect(rest).toHaveLength(keptErrors - 1);
  expect(rest[0]).toMatchObject({ method: "tickets_create.php", error: `a${keptErrors + 3}\uFFFD` });
  expect((await listTokenErrors(admin, two.id)).map(({ error }) => error)).toEqual(["of the other"]);
});
