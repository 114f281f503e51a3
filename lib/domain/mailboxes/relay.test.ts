import { expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { listMailboxes } from "./queries";
import { relayUrl } from "./relay";
import { deleteMailRelay, getMailRelay, saveMailRelay } from "./sources";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const mailboxId = (await listMailboxes(ctx))[0]?.id ?? 0;
  return { workspace, ctx, mailboxId };
}

it("is a URL that holds strange passwords, and demands what was chosen", async () => {
  const { ctx, mailboxId } = await scene();
  expect(await relayUrl(mailboxId)).toBeNull();
  const relay = {
    mailboxId,
    host: "smtp.far.example",
    port: 587,
    username: "desk@far.example",
    password: "p@s:s/w?rd",
  };
  await saveMailRelay(ctx, { ...relay, security: "starttls" });
  expect(await relayUrl(mailboxId)).toBe(
    "smtp://desk%40far.example:p%40s%3As%2Fw%3Frd@smtp.far.example:587/?requireTLS=true",
  );
  await saveMailRelay(ctx, { ...relay, port: 465, password: "", security: "tls" });
  expect(await relayUrl(mailboxId)).toBe("smtps://desk%40far.example:p%40s%3As%2Fw%3Frd@smtp.far.example:465/");
  await saveMailRelay(ctx, { ...relay, username: "", password: "", security: "none" });
  expect(await relayUrl(mailboxId)).toBe("smtp://smtp.far.example:587/?ignoreTLS=true");
  await deleteMailRelay(ctx, mailboxId);
  expect(await relayUrl(mailboxId)).toBeNull();
  await expect(deleteMailRelay(ctx, mailboxId)).rejects.toMatchObject({ code: "not_found" });
});

it("gives a stored password to no other server, and shows it to nobody", async () => {
  const { ctx, mailboxId } = await scene();
  const relay = { mailboxId, host: "smtp.far.example", port: 587, security: "starttls" as const, username: "desk" };
  await expect(saveMailRelay(ctx, relay)).rejects.toMatchObject({ code: "invalid" });
  await saveMailRelay(ctx, { ...relay, password: "secret" });
  await expect(saveMailRelay(ctx, { ...relay, host: "evil.example" })).rejects.toMatchObject({ code: "invalid" });
  expect(await getMailRelay(ctx, mailboxId)).toEqual({
    mailboxId,
    workspaceId: ctx.workspace.id,
    host: "smtp.far.example",
    port: 587,
    security: "starttls",
    username: "desk",
    hasPassword: true,
    createdAt: expect.any(Date),
  });
});

it("belongs to its workspace, and to who manages the settings", async () => {
  const { workspace, mailboxId } = await scene();
  const other = await scene();
  await expect(getMailRelay(other.ctx, mailboxId)).rejects.toMatchObject({ code: "not_found" });
  await expect(getMailRelay(other.ctx, 99_999_999_999)).rejects.toMatchObject({ code: "not_found" });
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest"));
  await expect(getMailRelay(guest, mailboxId)).rejects.toMatchObject({ code: "forbidden" });
});
