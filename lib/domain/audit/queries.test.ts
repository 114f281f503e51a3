import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { startSession } from "../sessions/sessions";
import { createStatus, editStatus } from "../statuses/commands";
import { createTeam } from "../teams/commands";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { issueToken, revokeToken } from "../tokens/tokens";
import { auditObjectTypes, listAudit } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace);
  return { workspace, agent, ctx: { ...asAgent(workspace, agent), ip: "192.0.2.7" } };
}

describe("listAudit", () => {
  it("pages backwards without gaps or repeats", async () => {
    const { ctx } = await scene();
    for (let n = 0; n < 11; n++) await createTeam(ctx, { name: `Team ${n}` });
    const seen: string[] = [];
    let after: number | undefined;
    do {
      const page = await listAudit(ctx, { limit: 4, after });
      seen.push(...page.entries.map((entry) => entry.objectName));
      after = page.nextAfter ?? undefined;
    } while (after);
    expect(seen).toEqual(Array.from({ length: 11 }, (_, n) => `Team ${10 - n}`));
  });

  it("says who did what, when and from where, and finds it by each of them", async () => {
    const { workspace, agent, ctx } = await scene();
    const other = await makeAgent(workspace, "Administrator", "Mara Lind");
    const { id } = await createStatus(ctx, { name: "100% done_", phase: "closed" });
    await editStatus({ ...asAgent(workspace, other), ip: "" }, { id, color: "00ff00" });
    await createTeam(ctx, { name: "Billing" });
    const today = new Date().toISOString().slice(0, 10);
    const names = async (query: Parameters<typeof listAudit>[1]) =>
      (await listAudit(ctx, query)).entries.map((entry) => `${entry.action} ${entry.objectName}`);
    expect(await names({ agentId: other.id })).toEqual(["edit 100% done_"]);
    expect(await names({ objectType: "Team" })).toEqual(["add Billing"]);
    expect(await names({ objectType: "Status", objectId: id, action: "add" })).toEqual(["add 100% done_"]);
    expect(await names({ text: "00FF00" })).toEqual(["edit 100% done_"]);
    expect(await names({ text: "%" })).toEqual(["edit 100% done_", "add 100% done_"]);
    expect(await names({ text: "_x" })).toEqual([]);
    expect(await names({ text: "mara" })).toEqual(["edit 100% done_"]);
    expect(await names({ from: today, until: today })).toHaveLength(3);
    expect(await names({ until: "2020-01-01" })).toEqual([]);
    expect((await listAudit(ctx, { objectType: "Team" })).entries[0]).toMatchObject({
      actorId: agent.id,
      actorName: "Ida Lorenz",
      via: "console",
      ip: "192.0.2.7",
    });
    expect(await auditObjectTypes(ctx)).toEqual(["Status", "Team"]);
  });

  it("names who signed in, and keeps no secret", async () => {
    const { workspace, agent, ctx } = await scene();
    await startSession(workspace, { agentId: agent.id }, { ip: "192.0.2.9", userAgent: "x" });
    const issued = await issueToken(ctx, { kind: "happyfox", name: "Script" });
    await revokeToken(ctx, issued.id);
    const { entries } = await listAudit(ctx, {});
    expect(entries.map((entry) => [entry.action, entry.objectName, entry.actorName])).toEqual([
      ["delete", "happyfox: Script", "Ida Lorenz"],
      ["add", "happyfox: Script", "Ida Lorenz"],
      ["login", "Ida Lorenz", "Ida Lorenz"],
    ]);
    const kept = JSON.stringify(entries);
    expect(kept).not.toContain(issued.token);
    expect(kept).not.toContain(issued.code);
  });

  it("shows nothing of another workspace", async () => {
    const one = await scene();
    const other = await scene();
    await createTeam(one.ctx, { name: "Secret" });
    expect((await listAudit(other.ctx, {})).entries).toEqual([]);
  });
});
