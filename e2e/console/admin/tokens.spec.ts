import { expect, test } from "@playwright/test";
import { unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";
import { signInAgent } from "../../support/sign-in";

test("a token is shown once, works, and stops working when it is revoked", async ({ page, request }) => {
  const name = unique("Import ");
  await signInAgent(page, readFirstRun().agent);
  await page.goto("/console/admin/tokens/new");
  const form = page.getByRole("main");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Make token" }).click();
  const token = await form.getByLabel("Token", { exact: true }).inputValue();
  expect(token).toMatch(/^\d+\|[A-Za-z0-9]{40}$/);

  const call = () =>
    request.get("/api/index.php?method=private.version&output=json", { headers: { authorization: `Bearer ${token}` } });
  expect((await call()).status()).toBe(200);

  await form.getByRole("link", { name: "I have copied it" }).click();
  await expect(form.getByRole("heading", { name })).toBeVisible();
  await expect(form).toContainText("Its secret was shown once");
  await expect(form).not.toContainText(token.split("|")[1] ?? "");
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
