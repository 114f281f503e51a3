import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { agents, outgoingMails, sessions, workspaces } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { hashPassword } from "@/lib/crypto";
import { setAgentPassword } from "@/lib/domain/agents/set-password";
import { listAudit } from "@/lib/domain/audit/queries";
import type { AgentActor, Context, Workspace } from "@/lib/domain/context";
import {
  beginAuthenticator,
  confirmAuthenticator,
  removeAuthenticator,
  renewRecoveryCodes,
  resetSecondStep,
} from "@/lib/domain/second-step/commands";
import { getOwnSecondStep } from "@/lib/domain/second-step/queries";
import { resetByOperator } from "@/lib/domain/second-step/reset-by-operator";
import { agentOfSession, startSession } from "@/lib/domain/sessions/sessions";
import { asAgent, freshen, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { env } from "@/lib/env";
import { askedForSecondStep, readSecondStep } from "./second-step";
import { finishSignIn, signInAgent } from "./sign-in";

setUpTestDatabase();

const client = { ip: "192.0.2.7", userAgent: "test" };
const password = "a long enough one";
const passwordHash = await hashPassword(password);

let workspace: Workspace;
let agent: AgentActor;
let ctx: Context;
let sessionId: string;
let secret: string;
let codes: string[];

/** The code that the app shows `steps` half minutes from now. */
const code = (steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

const signIn = () => signInAgent(agent.email, password, client);

async function stepOf(): Promise<string> {
  const answer = await signIn();
  if (!answer || !("step" in answer)) throw new Error("No second step was asked for.");
  return answer.step;
}

const finish = async (given: string, step?: string) =>
  finishSignIn({ step: step ?? (await stepOf()), code: given }, client);

beforeEach(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  await db.update(agents).set({ passwordHash }).where(eq(agents.id, agent.id));
  ctx = asAgent(workspace, agent);
  sessionId = await startSession(workspace, { agentId: agent.id }, client);
  secret = (await beginAuthenticator(ctx, sessionId, {})).secret;
  // The half minute before this one is still good, so that this one is left for the test.
  codes = (await confirmAuthenticator(ctx, sessionId, { code: code(-1) })).recoveryCodes ?? [];
});

afterEach(() => {
  Object.assign(env, { RATE_LIMITS: "off" });
});

describe("the second step", () => {
  it("stands between the password and a session", async () => {
    const before = await db.select().from(sessions).where(eq(sessions.agentId, agent.id));
    const answer = await signIn();
    expect(answer).toEqual({ step: expect.any(String), ways: ["app"] });
    expect(await db.select().from(sessions).where(eq(sessions.agentId, agent.id))).toHaveLength(before.length);
    const step = answer && "step" in answer ? answer.step : "";
    // The word of the step is no session, whatever it is shown to.
    expect(await agentOfSession(step)).toBeNull();
    const made = await finish(code(), step);
    expect((await agentOfSession(made ?? ""))?.agent.id).toBe(agent.id);
    // A step is good for one session.
    await expect(finish(code(1), step)).rejects.toMatchObject({ reason: "step_over" });
  });

  it("says nothing of itself to whoever does not know the password", async () => {
    expect(await signInAgent(agent.email, "not it", client)).toBeNull();
    expect(await signInAgent("nobody@desk.example", "not it", client)).toBeNull();
    await expect(finish(code(), "x".repeat(43))).rejects.toMatchObject({ reason: "step_over" });
  });

  it("takes a code once, and none that is older", async () => {
    const shown = code();
    expect(await finish(code(-1))).toBeNull();
    expect(await finish(shown)).toEqual(expect.any(String));
    expect(await finish(shown)).toBeNull();
    // A clock that is half a minute fast.
    expect(await finish(code(1))).toEqual(expect.any(String));
    expect(await finish(code(2))).toBeNull();
  });

  it("takes a code once when it comes twice at the same moment", async () => {
    const steps = await Promise.all([stepOf(), stepOf(), stepOf()]);
    const made = await Promise.all(steps.map((step) => finish(code(), step)));
    expect(made.filter((one) => one !== null)).toHaveLength(1);
  });

  it("takes each recovery code once, however it is written", async () => {
    expect(codes).toHaveLength(10);
    const [first = "", second = ""] = codes;
    expect(await finish(` ${first.toUpperCase().replaceAll("-", " ")} `)).toEqual(expect.any(String));
    expect(await finish(first)).toBeNull();
    expect(await finish(second)).toEqual(expect.any(String));
    expect((await getOwnSecondStep(ctx)).codesLeft).toBe(8);
    const renewed = await renewRecoveryCodes(ctx, sessionId, {});
    expect(await finish(codes[2] ?? "")).toBeNull();
    expect(await finish(renewed.recoveryCodes?.[0] ?? "")).toEqual(expect.any(String));
  });

  it("is over after five wrong codes, also those that come at once, and then the right one is wrong", async () => {
    const step = await stepOf();
    const wrong = await Promise.all(Array.from({ length: 5 }, () => finish("no such code", step)));
    expect(wrong).toEqual([null, null, null, null, null]);
    await expect(finish(code(), step)).rejects.toMatchObject({ reason: "step_over" });
  });

  it("is closed to guessing from anywhere after ten wrong codes, with a new password check for each few", async () => {
    Object.assign(env, { RATE_LIMITS: "on" });
    for (let turn = 0; turn < 2; turn += 1) {
      const step = await stepOf();
      for (let count = 0; count < 5; count += 1) await finish("no such code", step);
    }
    const elsewhere = { ip: "198.51.100.9", userAgent: "other" };
    const step = await stepOf();
    await expect(finishSignIn({ step, code: code() }, elsewhere)).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("is asked of its own agent: another's code, and a password that changed meanwhile, open nothing", async () => {
    const other = await makeAgent(workspace, "Help Desk Staff", "Ben Bell");
    const theirs = asAgent(workspace, other);
    const theirSession = await startSession(workspace, { agentId: other.id }, client);
    const own = secret;
    secret = (await beginAuthenticator(theirs, theirSession, {})).secret;
    await confirmAuthenticator(theirs, theirSession, { code: code(-1) });
    expect(await finish(code())).toBeNull();
    secret = own;
    const step = await stepOf();
    const admin = asAgent(workspace, await makeAgent(workspace, "Administrator", "Ada Admin"));
    await setAgentPassword(admin, { id: agent.id, password: "another long one" });
    await expect(finish(code(), step)).rejects.toMatchObject({ reason: "step_over" });
  });
});

describe("changing the second step", () => {
  it("ends the other sessions, and asks for the password once a session is old", async () => {
    const other = await startSession(workspace, { agentId: agent.id }, client);
    await db
      .update(sessions)
      .set({ createdAt: new Date(Date.now() - 3_600_000) })
      .where(eq(sessions.id, sessionId));
    await expect(removeAuthenticator(ctx, sessionId, {})).rejects.toMatchObject({ reason: "confirm_password" });
    await expect(removeAuthenticator(ctx, sessionId, { password: "not it" })).rejects.toMatchObject({
      reason: "confirm_password",
    });
    await removeAuthenticator(ctx, sessionId, { password });
    secret = (await beginAuthenticator(ctx, sessionId, { password })).secret;
    await confirmAuthenticator(ctx, sessionId, { code: code(-1) });
    expect(await agentOfSession(other)).toBeNull();
    expect(await agentOfSession(sessionId)).not.toBeNull();
  });

  it("leads to set-up whoever owes one, and keeps the last one where it is asked for", async () => {
    const owes = async () => (await agentOfSession(sessionId))?.owesSecondStep;
    expect(await owes()).toBe(false);
    await removeAuthenticator(ctx, sessionId, {});
    expect(await owes()).toBe(false);
    const settings = { ...workspace.settings, requireSecondStep: true };
    await db.update(workspaces).set({ settings }).where(eq(workspaces.id, workspace.id));
    await freshen(workspace);
    expect(await owes()).toBe(true);
    secret = (await beginAuthenticator(ctx, sessionId, {})).secret;
    expect(await owes()).toBe(true);
    await confirmAuthenticator(ctx, sessionId, { code: code(-1) });
    expect(await owes()).toBe(false);
    await expect(removeAuthenticator(ctx, sessionId, {})).rejects.toMatchObject({ code: "conflict" });
    expect(await owes()).toBe(false);
  });

  it("by an administrator signs the person out, tells them, and stands in the log; never for oneself or above", async () => {
    await expect(resetSecondStep(ctx, agent.id)).rejects.toMatchObject({ reason: "self" });
    const staff = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Ben Bell"));
    await expect(resetSecondStep(staff, agent.id)).rejects.toMatchObject({ code: "forbidden" });
    const admin = asAgent(workspace, await makeAgent(workspace, "Administrator", "Ada Admin"));
    await resetSecondStep(admin, agent.id);
    expect(await agentOfSession(sessionId)).toBeNull();
    expect(await signIn()).toEqual({ sessionId: expect.any(String) });
    const mails = await db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, workspace.id));
    expect(mails.map(({ to, subject }) => [to, subject])).toContainEqual([
      [agent.email],
      "Your second sign-in step was reset",
    ]);
    const { entries } = await listAudit(admin, { objectType: "Agent" });
    expect(entries.find((entry) => entry.action === "edit")).toMatchObject({
      objectId: agent.id,
      after: { signIn: "Second step reset" },
    });
    expect(JSON.stringify(entries)).not.toContain(secret);
  });

  it("by whoever runs the installation lets the last administrator in again", async () => {
    expect(await resetByOperator(` ${agent.email.toUpperCase()} `)).toEqual([workspace.name]);
    expect(await agentOfSession(sessionId)).toBeNull();
    expect(await signIn()).toEqual({ sessionId: expect.any(String) });
    await expect(resetByOperator("nobody@desk.example")).rejects.toMatchObject({ code: "invalid" });
  });
});

it("the word of the step travels through next-auth and back", () => {
  const word = "a".repeat(43);
  expect(readSecondStep(askedForSecondStep(word, ["app", "passkey"]))).toEqual({
    step: word,
    ways: ["app", "passkey"],
  });
  expect(readSecondStep("That was too often in a short time.")).toBeNull();
});
