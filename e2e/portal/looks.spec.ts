import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { askByPost, desk, desktop, phone, someone } from "./desk";

for (const [size, viewport] of Object.entries({ desktop, phone })) {
  test(`every page is accessible and fits, ${size}`, async ({ browser, request }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ baseURL: desk.url, viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    const { key } = await askByPost(request, {
      email: someone(),
      subject: "A subject that is long enough to need a second line on a phone, and perhaps a third",
      message: `Hello\n\n${"averylongwordwithoutanyblanks".repeat(6)}\n\n> quoted\n> words`,
      files: [{ name: "a-file-with-quite-a-long-name-that-does-not-fit.txt", text: "x" }],
    });
    for (const path of [
      "/",
      "/requests/new",
      `/requests/${key}`,
      `/requests/${key}/sent`,
      "/account/sign-in",
      "/account/sign-up",
      "/account/password",
      "/account/link/none",
      "/requests/1none",
    ]) {
      await page.goto(path);
      await expectAccessible(page, path);
    }
    await page.goto("/requests/new");
    await page.getByLabel("What is it about?").selectOption({ label: "Printers" });
    await page.getByRole("button", { name: "Send your request" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Please check these" })).toBeVisible();
    await expectAccessible(page, "the refused form");

    await page.goto("/account/sign-in");
    await page.locator("#email").fill(desk.customer.email);
    await page.locator("#password").fill(desk.customer.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Your open requests" })).toBeVisible();
    for (const path of ["/", "/requests?show=all", "/requests?q=nothing-like-it", "/account", "/requests/new"]) {
      await page.goto(path);
      await expectAccessible(page, path);
    }
    await page.goto("/requests?show=all");
    await page.locator("main ul a").first().click();
    await expect(page.getByLabel("Your answer")).toBeVisible();
    await expectAccessible(page, "a request with mail in it");
    await context.close();
  });
}
