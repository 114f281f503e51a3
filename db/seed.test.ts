import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sha256Hex } from "@/lib/crypto";
import { findToken, helpspotTokenHash } from "@/lib/domain/tokens/tokens";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";
import { db } from "./client";
import { agents, categories, customFields, workspaces } from "./schema/index";
import { seed } from "./seed";
import { setUpTestDatabase } from "./testing";

setUpTestDatabase();

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "commondesk-seed-"));
});
afterEach(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await db.execute(sql`truncate workspaces, inbound_mails cascade`);
});

const options = (demo: boolean) => ({ demo, dataDir, url: "http://desk.test", mailSmtpPort: 2525 });
const firstRun = () => JSON.parse(readFileSync(path.join(dataDir, "first-run.json"), "utf8"));

it("fills an empty database once, and writes credentials that work", async () => {
  expect(await seed(options(true))).toBe(true);
  const file = firstRun();
  expect(Object.keys(file)).toEqual([
    "url",
    "agent",
    "customer",
    "helpspot",
    "helprealm",
    "helpspace",
    "happyfox",
    "phpdesk",
    "mail",
  ]);
  expect(statSync(path.join(dataDir, "first-run.json")).mode & 0o777).toBe(0o600);
  expect(file.helpspot.token).toMatch(/^1\|[A-Za-z0-9]{40}$/);
  expect((await findToken("helpspot", helpspotTokenHash(file.helpspot.token)))?.agent?.role.isAdministrator).toBe(true);
  expect(await findToken("helprealm", sha256Hex(file.helprealm.apitoken))).not.toBeNull();
  expect(await findToken("widget", sha256Hex(file.helprealm.widgetToken))).not.toBeNull();
  expect((await findToken("helpspace", sha256Hex(file.helpspace.token)))?.agent?.id).toBe(file.agent.id);
  expect((await findToken("happyfox", sha256Hex(file.happyfox.apiKey)))?.codeHash).toBe(
    sha256Hex(file.happyfox.authCode),
  );
  expect(await findToken("phpdesk", sha256Hex(file.phpdesk.token))).not.toBeNull();
  expect(await findToken("mail", sha256Hex(file.mail.inboundToken))).not.toBeNull();
  const [first] = await db.select({ id: customFields.id, name: customFields.name }).from(customFields).limit(1);
  expect(first).toEqual({ id: 1, name: "Order Number" });
  expect(file.agent.id).toBe(1);

  const before = readFileSync(path.join(dataDir, "first-run.json"), "utf8");
  expect(await seed(options(true))).toBe(false);
  expect(readFileSync(path.join(dataDir, "first-run.json"), "utf8")).toBe(before);
});

it("leaves nothing behind when it is interrupted, and numbers from 1 in the next attempt", async () => {
  const blocked = path.join(dataDir, "a-file");
  writeFileSync(blocked, "");
  await expect(seed({ ...options(true), dataDir: blocked })).rejects.toThrow();
  expect(await db.select({ id: workspaces.id }).from(workspaces)).toEqual([]);
  expect(await seed(options(true))).toBe(true);
  expect(firstRun().agent.id).toBe(1);
  const rows = await db.select({ id: categories.id }).from(categories).orderBy(categories.id);
  expect(rows[0]?.id).toBe(1);
}, 60_000);

it("without demo data makes one administrator in an empty workspace whose HelpSpot APIs are off", async () => {
  expect(await seed(options(false))).toBe(true);
  expect(Object.keys(firstRun())).toEqual(["url", "agent", "mail"]);
  const settings = (await firstWorkspace())?.settings;
  expect(settings).toMatchObject({ helpspotPublicApi: false, helpspotPrivateApi: false });
  expect(await db.select({ id: agents.id }).from(agents)).toEqual([{ id: 1 }]);
  expect(await db.select({ id: categories.id }).from(categories)).toEqual([]);
});

it("two programs that start at once fill the database once", async () => {
  const results = await Promise.all([seed(options(false)), seed(options(false))]);
  expect(results.sort()).toEqual([false, true]);
  expect(await db.select({ id: workspaces.id }).from(workspaces)).toHaveLength(1);
});
