import { beforeAll, describe, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { consolePage, portalPage } from "@/lib/dialects/helpspot/pages";
import { type Desk, filesOf, itemsOf, json, openDesk } from "@/lib/dialects/helpspot/testing";
import { asAgent } from "@/lib/domain/testing";
import { contextOfAccessKey } from "@/lib/domain/tickets/visitors";

setUpTestDatabase();
let desk: Desk;
let accesskey: string;
let file: Record<string, string>;

beforeAll(async () => {
  desk = await openDesk();
  const body = {
    tNote: "a",
    sUserId: "1",
    File1_sFilename: "a b.txt",
    File1_sFileMimeType: "text/plain",
    File1_bFileBody: "YWJj",
  };
  accesskey = String((await json({ method: "request.create" }, { body })).accesskey);
  file = filesOf(itemsOf(await json({ method: "request.get", accesskey }))[0])[0] ?? {};
});

const portal = (address: string) =>
  portalPage(new URL(address, "http://desk.test").searchParams, {
    signedIn: async () => null,
    holderOf: (key) => async () => (await contextOfAccessKey(key, { via: "portal", requestId: "t" })).ctx,
  });
const staff = (address: string) =>
  consolePage(new URL(address, "http://desk.test").searchParams, async () => asAgent(desk.workspace, desk.agent));

test.each([
  ["/index.php", "/"],
  ["/index.php?pg=request", "/requests/new"],
  ["/index.php?pg=request.check", "/requests"],
  ["/index.php?pg=request.check&id=12744uaxith", "/requests/12744uaxith"],
  ["/index.php?pg=request.check&id=//evil.example", "/requests"],
  ["/index.php?pg=forums", "/forums"],
  ["/index.php?pg=forums.topics&id=3", "/forums/3"],
  ["/index.php?pg=forums.posts&id=22", "/forums/topics/22"],
  ["/index.php?pg=forums.posts&id=//evil.example", "/forums"],
  ["/index.php?pg=kb.page&id=16", "/knowledge/pages/16"],
  ["/index.php?pg=kb.page&id=//evil.example", null],
  ["/index.php?pg=kb.page", null],
  ["/index.php?pg=nothing", null],
])("%s leads to %s", async (address, page) => {
  expect(await portal(address)).toBe(page);
});

test.each([
  ["/admin.php", "/console/tickets"],
  ["/admin.php?pg=request&reqid=12745", "/console/tickets/12745"],
  ["/admin.php?pg=request&reqid=abc", "/console/tickets"],
  ["/admin.php?pg=nothing", null],
])("%s leads to %s", async (address, page) => {
  expect(await staff(address)).toBe(page);
});

describe("files", () => {
  test("the public address opens with its access key only", async () => {
    const address = file.public_url ?? "";
    expect(await portal(address)).toMatch(new RegExp(`^/api/attachments/\\w+/a%20b\\.txt\\?access=${accesskey}$`));
    expect(await portal(address.replace(accesskey, `${accesskey.slice(0, -1)}0`))).toBeNull();
    expect(await portal(address.replace(/&accesskey=.*/, ""))).toBeNull();
    expect(await portal(address.replace(/&id=\d+/, "&id=999999"))).toBeNull();
  });

  test("the private address opens for staff", async () => {
    const { request_history } = await json(
      { method: "private.request.get", xRequest: accesskey.replace(/\D/g, "") },
      { token: desk.token },
    );
    const [seen] = filesOf(itemsOf({ request_history })[0]);
    expect(await staff(seen?.private_url ?? "")).toMatch(/^\/api\/attachments\/\w+\/a%20b\.txt$/);
  });
});
