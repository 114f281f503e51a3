import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { listAudit } from "../audit/queries";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { workspaceById } from "../workspaces/queries";
import { changeSettings } from "./commands";

setUpTestDatabase();

describe("changeSettings", () => {
  it("changes what is named and nothing else, for the next request", async () => {
    const workspace = await makeWorkspace();
    const ctx = asAgent(workspace, await makeAgent(workspace));
    await changeSettings(ctx, { name: "Northwind", helpspotPublicApi: true, trashRetentionDays: 7 });
    const after = await workspaceById(workspace.id);
    expect(after?.name).toBe("Northwind");
    expect(after?.settings).toEqual({ ...workspace.settings, helpspotPublicApi: true, trashRetentionDays: 7 });
    const { entries } = await listAudit(ctx, { objectType: "Settings" });
    expect(entries[0]).toMatchObject({
      before: { helpspotPublicApi: false, trashRetentionDays: 30 },
      after: { name: "Northwind", helpspotPublicApi: true, trashRetentionDays: 7 },
    });
    await changeSettings(ctx, { name: "Northwind" });
    expect((await listAudit(ctx, { objectType: "Settings" })).entries).toHaveLength(1);
  });

  it("refuses what cannot be", async () => {
    const workspace = await makeWorkspace();
    const ctx = asAgent(workspace, await makeAgent(workspace));
    for (const input of [
      { name: " " },
      { timeZone: "Mars/Olympus" },
      { dateFormat: "%Q" },
      { dateTimeFormat: "" },
      { trashRetentionDays: 0 },
      { trashRetentionDays: 1.5 },
      { helprealmProfile: "modern" as "live" },
      { widgetServer: "https://www.example.com/" },
      { blockedSenders: "/(/" },
      { blockedWords: "casino" },
    ]) {
      await expect(changeSettings(ctx, input), JSON.stringify(input)).rejects.toThrow();
    }
    expect((await workspaceById(workspace.id))?.settings).toEqual(workspace.settings);
  });
});
