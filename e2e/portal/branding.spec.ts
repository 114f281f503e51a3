import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { signInAgent } from "../support/sign-in";
import { desk, someone } from "./desk";

/** The desk by its other name, which no other test uses: the portal of this test answers there. */
const here = new URL(desk.url);
const elsewhere = `http://${here.hostname === "localhost" ? "127.0.0.1" : "localhost"}:${here.port}`;

const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("an administrator makes a portal of its own looks, words and rules", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signInAgent(page, desk.agent);
  await page.goto("/console/admin/portals/new");
  const form = page.getByRole("main");
  await form.getByRole("textbox", { name: "Name", exact: true }).fill("Orange help");
  await form.getByLabel("Host name").fill(new URL(elsewhere).host);
  await form.getByLabel("Announcement").fill("The shop is closed on Friday.");
  await form.getByLabel("What happens next").fill("First answers take two hours.");
  await form.getByLabel("Consent").fill("I agree that you keep what I write.");
  await form.getByLabel("Terms").fill("Be kind.");
  await form.getByLabel("Colour").fill("#ffcc00");
  await form.getByLabel("Style sheet").fill("a { background: url(https://evil.example) }");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByText("Pictures and other files cannot be loaded here.").first()).toBeVisible();
  await form.getByLabel("Style sheet").fill("h1 { letter-spacing: 0.02em }");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/\/portals\/\d+$/);
  await form.locator("input[type=file]").setInputFiles({ name: "x.png", mimeType: "image/png", buffer: picture });
  await expect(form.getByAltText("The logo now")).toBeVisible();
  await form.locator("input[type=file]").setInputFiles({
    name: "x.png",
    mimeType: "image/png",
    buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
  });
  await expect(form.getByText("Choose a picture: png, jpeg, gif or webp.").first()).toBeVisible();

  const context = await browser.newContext({ baseURL: elsewhere, reducedMotion: "reduce" });
  const guest = await context.newPage();
  await guest.goto("/");
  await expect(guest).toHaveTitle("Orange help");
  await expect(guest.getByText("The shop is closed on Friday.")).toBeVisible();
  expect(await guest.locator("header img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
  await expectAccessible(guest, "a first page in a colour that was too light");
  await guest.getByRole("contentinfo").getByRole("link", { name: "Terms" }).click();
  await expect(guest.getByText("Be kind.")).toBeVisible();

  await guest.goto("/requests/new");
  await guest.getByLabel("Your name").fill("Tom Ito");
  await guest.getByLabel("E-mail address").fill(someone());
  await guest.getByLabel("What is it about?").selectOption({ label: "Account and web shop" });
  await guest.getByLabel("Subject").fill("In orange");
  await guest.getByLabel("Your message").fill("x");
  await guest.getByRole("button", { name: "Send your request" }).click();
  await expect(guest.getByRole("alert").filter({ hasText: "Tick this to go on." })).toBeVisible();
  await guest.getByLabel("I agree that you keep what I write.").check();
  await guest.getByRole("button", { name: "Send your request" }).click();
  await expect(guest.getByText("First answers take two hours.")).toBeVisible();
  expect(await guest.getByLabel("Link to your request").inputValue()).toContain(elsewhere);
  const sent = new URL(guest.url()).pathname;

  await form.getByLabel("Sign-in required").click();
  await form.getByLabel("Let browsers work for a request").click();
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(form.getByText("Nothing to save")).toBeVisible();
  for (const path of [
    "/",
    "/requests/new",
    sent,
    sent.replace("/sent", ""),
    "/search?q=printer",
    "/knowledge",
    "/forums",
  ]) {
    await guest.goto(path);
    await expect(guest.getByRole("heading", { name: "Sign in", exact: true }), path).toBeVisible();
  }
  expect((await context.request.get("/api/portal/suggestions?q=printer")).status()).toBe(404);
  await guest.goto("/terms");
  await expect(guest.getByText("Be kind.")).toBeVisible();

  // Others keep their portal, and this one goes out of use.
  await page.goto("/");
  await expect(page).toHaveTitle("Northwind Help");
  await page.goBack();
  await form.getByLabel("Switched on").click();
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(form.getByText("Nothing to save")).toBeVisible();
  await context.close();
});
