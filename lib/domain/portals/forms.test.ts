import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { randomToken } from "@/lib/crypto";
import type { Context, Workspace } from "../context";
import { asCustomer, asVisitor, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { acceptForm, dropOldPortalForms, keepForm, readKeptForm } from "./forms";

setUpTestDatabase();

let workspace: Workspace;
let guest: Context;
beforeAll(async () => {
  workspace = await makeWorkspace();
  guest = asVisitor(workspace);
});

const form = {
  values: { message: ["It jams."], "field.3": ["1", "2"] },
  problems: { email: "Enter an address." },
  files: [{ hash: "ab".repeat(32), size: 3, fileName: "a.txt", mimeType: "text/plain" }],
};
const name = () => ({ token: randomToken(40), kind: "request" });
const open = async (ctx: Context) =>
  (await createTicket(ctx, { contact: { email: "a@x.example" }, message: { text: "x" }, source: "web_form" })).ticket
    .id;

describe("a refused form", () => {
  it("comes back as it was typed, to its sender only", async () => {
    const one = name();
    await keepForm(guest, one, form);
    expect(await readKeptForm(guest, one)).toEqual(form);
    expect(await readKeptForm(guest, { ...one, kind: "answer:1" })).toBeNull();
    expect(await readKeptForm(asCustomer(workspace, 7, "c@x.example"), one)).toBeNull();
    expect(await readKeptForm(asVisitor(await makeWorkspace()), one)).toBeNull();
    expect(await readKeptForm(guest, name())).toBeNull();
  });

  it("of a signed-in customer is not shown to guests", async () => {
    const one = name();
    const customer = asCustomer(workspace, 7, "c@x.example");
    await keepForm(customer, one, form);
    expect(await readKeptForm(customer, one)).toEqual(form);
    expect(await readKeptForm(guest, one)).toBeNull();
    // Nor can somebody who guessed its word put other words into it.
    await keepForm(guest, one, { ...form, values: {} });
    expect(await readKeptForm(customer, one)).toEqual(form);
  });

  it("is forgotten when it is old", async () => {
    const one = name();
    await keepForm(guest, one, form);
    await dropOldPortalForms(new Date(Date.now() - 60_000));
    expect(await readKeptForm(guest, one)).toEqual(form);
    await dropOldPortalForms(new Date(Date.now() + 1000));
    expect(await readKeptForm(guest, one)).toBeNull();
  });
});

describe("a form that is right", () => {
  it("acts once, however often and however simultaneously it is sent", async () => {
    const one = name();
    let acts = 0;
    const send = () =>
      acceptForm(guest, one, form, (ctx) => {
        acts++;
        return open(ctx);
      });
    const results = await Promise.all([send(), send(), send()]);
    const again = await send();
    expect(acts).toBe(1);
    expect(new Set([...results, again].map((result) => result.ticketId)).size).toBe(1);
    expect(results.filter((result) => !result.repeated)).toHaveLength(1);
    expect(again.repeated).toBe(true);
  });

  it("can be sent again after a refusal, and is not shown again once accepted", async () => {
    const one = name();
    await expect(
      acceptForm(guest, one, form, async () => {
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await keepForm(guest, one, form);
    expect((await acceptForm(guest, one, form, open)).repeated).toBe(false);
    expect(await readKeptForm(guest, one)).toBeNull();
  });

  it("acts again when somebody went back and wrote something else", async () => {
    const one = name();
    const first = await acceptForm(guest, one, form, open);
    const other = { ...form, values: { message: ["Another thing."] } };
    const second = await acceptForm(guest, one, other, open);
    expect(second.repeated).toBe(false);
    expect(second.ticketId).not.toBe(first.ticketId);
  });
});
