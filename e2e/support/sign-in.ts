import type { Page } from "@playwright/test";

/** Signs an agent in through the form, and waits until the console shows. */
export async function signInAgent(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address or user name").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/console/tickets**");
}
