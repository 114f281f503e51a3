import { expect, test } from "@playwright/test";
import { askByPost, desktop, phone, signUp, someone } from "./desk";

for (const [size, viewport] of Object.entries({ desktop, phone })) {
  test.describe(size, () => {
    test.use({ viewport });

    test("the answer is found before it is asked: on the first page, and while the subject is typed", async ({
      page,
    }) => {
      await page.goto("/");
      const name = await page.locator("section", { hasText: "Read most" }).locator("li a").first().textContent();
      await page.getByRole("searchbox", { name: "Search" }).fill(name ?? "");
      await page.getByRole("button", { name: "Search" }).click();
      await expect(page).toHaveURL(/\/search/);
      await expect(page.getByRole("link", { name: name ?? "" }).first()).toBeVisible();

      await page.goto("/requests/new");
      await page.getByLabel("Subject").pressSequentially((name ?? "").toLowerCase());
      const offered = page.getByRole("link", { name: name ?? "" }).first();
      await expect(offered).toBeVisible();
      await expect(page.getByLabel("Subject")).toBeFocused();
      await expect(offered).toHaveAttribute("target", "_blank");
    });
  });
}

test("what was begun is there again until it is sent", async ({ page }) => {
  const email = someone();
  await page.goto("/requests/new");
  await page.getByLabel("Your name").fill("Tom Ito");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("What is it about?").selectOption({ label: "Account and web shop" });
  await page.getByLabel("Subject").fill("Begun and left");
  await page.getByLabel("Your message").fill("Half a sentence");
  await page.goto("/");
  await page.goto("/requests/new");
  await expect(page.getByText("This is what you had begun.")).toBeVisible();
  await expect(page.getByLabel("Your message")).toHaveValue("Half a sentence");
  await page.getByRole("button", { name: "Send your request" }).click();
  await expect(page.getByRole("heading", { name: "Your request is with us" })).toBeVisible();
  await page.goto("/requests/new");
  await expect(page.getByLabel("Your message")).toHaveValue("");
  await page.getByLabel("Your message").fill("Another");
  await page.goto("/requests/new");
  await page.getByRole("button", { name: "Start anew" }).click();
  await expect(page.getByLabel("Your message")).toHaveValue("");
  await page.goto("/requests/new");
  await expect(page.getByLabel("Your message")).toHaveValue("");
});

test("a request that sounds like an open one of the same person is shown to them, and to nobody else", async ({
  page,
  request,
}) => {
  const email = someone();
  const { number } = await askByPost(request, { email, subject: "The flamingo lamp flickers", message: "x" });
  const looked = async (asking: typeof request) =>
    (await (await asking.get("/api/portal/suggestions?q=flamingo lamp")).json()).requests;
  expect(await looked(request)).toEqual([]);
  await signUp(page, email, "a long enough password");
  expect(await looked(page.request)).toEqual([{ id: Number(number), name: "The flamingo lamp flickers" }]);
  await page.goto("/requests/new");
  await page.getByLabel("Subject").pressSequentially("flamingo lamp");
  await expect(page.getByText("Have you asked this before?")).toBeVisible();
});

test("scripts in names, subjects, messages and file names stay words", async ({ page, request }) => {
  let ran = false;
  await page.exposeFunction("ran", () => {
    ran = true;
  });
  page.on("dialog", () => {
    ran = true;
  });
  const evil = `"><img src=x onerror=ran()><svg onload=ran()>`;
  const { key } = await askByPost(request, {
    email: someone(),
    subject: `Evil ${evil}`,
    message: `${evil}\njavascript:ran()\n java\nscript:ran()`,
    files: [{ name: `a${evil}.txt`, text: "x" }],
  });
  for (const path of [`/requests/${key}`, `/requests/${key}/sent`, `/search?q=${encodeURIComponent(evil)}`]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    expect(await page.locator("main img[src=x], main svg[onload], main [href^='javascript']").count(), path).toBe(0);
  }
  expect(ran).toBe(false);
});

test("signing in leads to pages of this desk alone", async ({ page, request }) => {
  await signUp(page, someone(), "a long enough password");
  for (const next of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/%09/evil.example",
    "javascript:1",
  ]) {
    const answer = await page.request.get(`/account/sign-in?next=${encodeURIComponent(next)}`, { maxRedirects: 0 });
    const to = new URL(answer.headers().location ?? "/", answer.url());
    expect(to.origin, next).toBe(new URL(answer.url()).origin);
  }
  expect((await request.get("/account/export")).status()).toBe(401);
});
