import { expect, test } from "@playwright/test";
import { mailsTo, waitForMail } from "../support/mail-sink";
import { askByPost, desk, desktop, mailedLink, phone, signUp, someone } from "./desk";

const password = "a long enough password";

for (const [size, viewport] of Object.entries({ desktop, phone })) {
  test(`who asked as a guest finds the request in the account opened later, ${size}`, async ({ page, request }) => {
    await page.setViewportSize(viewport);
    const email = someone();
    const { number } = await askByPost(request, { email, subject: "Asked before", message: "Hello" });
    await signUp(page, email, password);
    await page.getByRole("link", { name: "Asked before" }).click();
    await expect(page).toHaveURL(new RegExp(`/requests/${number}$`));
    await page.getByLabel("Your answer").fill("Now with an account");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByText("Your answer is with us.")).toBeVisible();

    await page.goto("/requests/new");
    await expect(page.getByText(`Our answer goes to ${email}.`)).toBeVisible();
    await page.getByLabel("What is it about?").selectOption({ label: "Account and web shop" });
    await page.getByLabel("Subject").fill("A second thing, about toner");
    await page.getByLabel("Your message").fill("Signed in this time");
    await page.getByRole("button", { name: "Send your request" }).click();
    await expect(page).toHaveURL(/\/requests\/\d+\/sent$/);

    await page.goto("/");
    await page.getByRole("searchbox", { name: "Search" }).fill("toner");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("link", { name: "A second thing, about toner" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Asked before" })).toHaveCount(0);
    await page.getByRole("searchbox", { name: "Search" }).fill(`#${number}`);
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("link", { name: "Asked before" })).toBeVisible();
    await page.getByRole("searchbox", { name: "Search" }).fill("xyzzy");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByText("Nothing found for “xyzzy”")).toBeVisible();
  });
}

test("a mailed link survives programs that open it, works once, and says nothing of who exists", async ({
  page,
  request,
}) => {
  const email = someone();
  await askByPost(request, { email, subject: "x", message: "x" });
  const stranger = someone();
  const answers: string[] = [];
  for (const address of [email, stranger]) {
    await page.goto("/account/password");
    await page.getByLabel("E-mail address").fill(address);
    await page.getByRole("button", { name: "Mail me the link" }).click();
    const told = await page.getByRole("status").first().textContent();
    answers.push(String(told).replace(address, "…"));
  }
  expect(answers[0]).toBe(answers[1]);

  const link = await mailedLink(email, "Choose a new password");
  for (let visit = 0; visit < 3; visit++) expect((await request.get(link)).status()).toBe(200);
  await page.goto(link);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("Choose a password of at least 10 characters.")).toBeVisible();
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByRole("heading", { name: "My requests" })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();

  expect(mailsTo(stranger)).toEqual([]);
});

test("the mail holds nothing a visitor typed, and its link leads to this desk whatever the Host says", async ({
  request,
}) => {
  const email = someone();
  await request.get("/account/sign-up", { headers: { "x-forwarded-host": "evil.example" } });
  await askByPost(request, { email, subject: "BUY NOW http://evil.example", message: "BUY NOW" });
  const { raw } = await waitForMail(email, (mail) => mail.raw.includes("auto-replied"));
  expect(raw).not.toContain("BUY NOW");
  expect(raw).not.toContain("evil.example");
});

test("name, password and sessions of an account", async ({ page, browser }) => {
  const email = someone();
  await signUp(page, email, password);
  await page.goto("/account");
  await page.getByLabel("Name", { exact: true }).fill("Thomas Ito");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Your name is saved.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Thomas Ito" })).toBeVisible();

  const other = await browser.newContext({ baseURL: desk.url });
  const there = await other.newPage();
  await there.goto("/account/sign-in");
  await there.locator("#email").fill(email);
  await there.locator("#password").fill(password);
  await there.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(there.getByRole("heading", { name: "Your open requests" })).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: /^Sign out Chrome/ }).click();
  await expect(page.getByRole("button", { name: /^Sign out Chrome/ })).toHaveCount(0);
  await there.goto("/requests");
  await expect(there.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await other.close();

  await page.getByLabel("Current password").fill("wrong password");
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByLabel("Current password").fill(password);
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("Your password is saved.")).toBeVisible();
});
