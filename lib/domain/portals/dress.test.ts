import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { listAudit } from "../audit/queries";
import { loadCatalog, type Portal } from "../catalog/catalog";
import type { Context } from "../context";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createPortal, editPortal, setPortalLogo } from "./commands";
import { readPortalLogo } from "./queries";

setUpTestDatabase();

let admin: Context;
let plain: Context;
let guest: Context;
let id: number;
beforeAll(async () => {
  const workspace = await makeWorkspace();
  admin = asAgent(workspace, await makeAgent(workspace));
  plain = asAgent(workspace, await makeAgent(workspace, "Guest", "Gus Guest"));
  guest = asVisitor(workspace);
  ({ id } = await createPortal(admin, { name: "Shop help" }));
});

const portal = async () => (await loadCatalog(admin)).portal.get(id) as Portal;
const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

describe("how a portal is dressed", () => {
  it("begins plain and open, and keeps what is set", async () => {
    expect(await portal()).toMatchObject({
      accent: "",
      css: "",
      consent: "",
      signInRequired: false,
      proofOfWork: false,
    });
    await editPortal(admin, {
      id,
      accent: " #FFCC00 ",
      consent: "I agree.",
      signInRequired: true,
      css: "a{color:red}",
    });
    expect(await portal()).toMatchObject({ accent: "ffcc00", consent: "I agree.", signInRequired: true });
    await editPortal(admin, { id, accent: "", signInRequired: false });
    expect(await portal()).toMatchObject({ accent: "", consent: "I agree.", css: "a{color:red}" });
    expect((await listAudit(admin, {})).entries[0]).toMatchObject({ action: "edit", objectType: "Portal" });
  });

  it("takes no colour that is none, and no style sheet that does more than looks", async () => {
    await expect(editPortal(admin, { id, accent: "red" })).rejects.toMatchObject({ name: "ZodError" });
    await expect(editPortal(admin, { id, css: "</style><script>" })).rejects.toMatchObject({ name: "ZodError" });
    await expect(editPortal(admin, { id, css: "@import 'x'" })).rejects.toMatchObject({ name: "ZodError" });
    expect((await portal()).css).toBe("a{color:red}");
  });

  it("has a logo that is a picture by its bytes, and can lose it again", async () => {
    await setPortalLogo(admin, id, png);
    const { logoVersion } = await portal();
    expect(logoVersion).toMatch(/^[0-9a-f]{16}$/);
    expect(await readPortalLogo(await portal())).toMatchObject({ mimeType: "image/png", bytes: png });
    const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
    for (const bytes of [svg, Buffer.from("<html>"), Buffer.alloc(0), Buffer.concat([png, Buffer.alloc(200_000)])])
      await expect(setPortalLogo(admin, id, bytes)).rejects.toMatchObject({ code: "invalid" });
    expect((await portal()).logoVersion).toBe(logoVersion);
    await setPortalLogo(admin, id, null);
    expect((await portal()).logoVersion).toBe("");
    expect(await readPortalLogo(await portal())).toBeNull();
  });

  it("is for administrators", async () => {
    for (const ctx of [plain, guest]) {
      await expect(editPortal(ctx, { id, accent: "" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(setPortalLogo(ctx, id, png)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(setPortalLogo(admin, 999_999, png)).rejects.toMatchObject({ code: "not_found" });
  });
});
