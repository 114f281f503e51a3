import { expect, test } from "@playwright/test";
import { unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";
import { signInAgent } from "../../support/sign-in";

test("a token is shown once, works, gets a limit and a new secret, and stops working when it is revoked", async ({
  page,
  request,
}) => {
  const name = unique("Import ");
  await signInAgent(page, readFirstRun().agent);
  await page.goto("/console/admin/tokens/new");
  const form = page.getByRole("main");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Make token" }).click();
  let token = await form.getByLabel("Token", { exact: true }).inputValue();
  expect(token).toMatch(/^\d+\|[A-Za-z0-9]{40}$/);

  const call = (method = "private.version") =>
    request.get(`/api/index.php?output=json&method=${method}`, { headers: { authorization: `Bearer ${token}` } });
  expect((await call()).status()).toBe(200);

  await form.getByRole("link", { name: "I have copied it" }).click();
  await expect(form.getByRole("heading", { name })).toBeVisible();
  await expect(form).toContainText("Its secret was shown once");
  await expect(form).not.toContainText(token.split("|")[1] ?? "");
  await form.getByRole("button", { name: "Replace…" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Replace", exact: true }).click();
  const next = await form.getByLabel("Token", { exact: true }).inputValue();
  expect((await call()).status()).not.toBe(200);
  token = next;
  expect((await call()).status()).toBe(200);
  await call("private.request.get&xRequest=999999999");
  await form.getByRole("button", { name: "I have copied it" }).click();
  await form.getByLabel("Calls a minute").fill("30");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Nothing to save")).toBeVisible();
  await page.reload();
  await expect(form.getByLabel("Calls a minute")).toHaveValue("30");
  await expect(form.getByRole("row", { name: /private\.request\.get Ticket not found\./ })).toBeVisible();

  await form.getByRole("button", { name: "Revoke…" }).click();
  const dialog = page.getByRole("dialog");
  const revoke = dialog.getByRole("button", { name: "Revoke", exact: true });
  await expect(revoke).toBeDisabled();
  await dialog.getByRole("textbox").fill(name);
  await revoke.click();
  await expect(form.getByText("Nothing that uses it works any more.")).toBeVisible();
  const after = await call();
  expect(after.status()).not.toBe(200);
  await expect(page.getByRole("list", { name: "Revoked" })).toContainText(name);
});

test("a key that stays readable is shown again, and one with two halves shows both", async ({ page }) => {
  await signInAgent(page, readFirstRun().agent);
  const form = page.getByRole("main");
  await page.goto("/console/admin/tokens/new");
  const name = unique("Site ");
  await form.getByLabel("Widget").check();
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Make token" }).click();
  const key = await form.getByLabel("Token", { exact: true }).inputValue();
  await form.getByRole("link", { name: "I have copied it" }).click();
  await expect(form.getByLabel("Key", { exact: true })).toHaveValue(key);

  await page.goto("/console/admin/tokens/new");
  await form.getByLabel("HappyFox API").check();
  await form.getByLabel("Name").fill(unique("Fox "));
  await form.getByRole("button", { name: "Make token" }).click();
  await expect(form.getByLabel("API key", { exact: true })).toHaveValue(/^[0-9a-f]{32}$/);
  await expect(form.getByLabel("Auth code", { exact: true })).toHaveValue(/^[0-9a-f]{32}$/);
});
