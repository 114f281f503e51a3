import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { ask, askByPost, helpspot, mailedLink, signUp, someone } from "./desk";

const password = "a long enough password";

test("people in copy, an answer that is rated, and a link that ends", async ({ page, request }) => {
  const email = someone();
  const { number, key } = await ask(page, { email, subject: "The scale is wrong", message: "By a gram" });
  await helpspot(request, "private.request.update", { xRequest: number, tNote: "Press zero.", fNoteType: "1" });
  await page.goto(`/requests/${key}`);
  await page.getByText("Copy to others").click();
  await page.getByLabel("Copy to").fill("not an address");
  await page.getByLabel("Your answer").fill("Thanks");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "is not an e-mail address" })).toBeVisible();
  const colleague = someone();
  await page.getByLabel("Copy to").fill(colleague);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText(`In copy: ${colleague}`)).toBeVisible();

  // Opening the page of a rating says nothing yet: programs that look into mails open links, too.
  const rate = page.getByRole("link", { name: "Did this help?" });
  const href = (await rate.getAttribute("href")) ?? "";
  expect((await request.get(href)).status()).toBe(200);
  await page.reload();
  await rate.click();
  await page.getByLabel("Would you tell us why?").fill("Zero helped");
  await page.getByRole("button", { name: "It helped" }).click();
  await expect(page.getByText("You said that this helped.")).toBeVisible();
  await page.getByRole("link", { name: "Change what you said" }).click();
  await page.getByRole("button", { name: "It did not help" }).click();
  await expect(page.getByText("You said that this did not help.")).toBeVisible();

  await signUp(page, email, password);
  await page.goto(`/requests/${number}`);
  await page.getByText("A link for others").click();
  await page.getByRole("button", { name: "Make a new link and end this one" }).click();
  await expect(page.getByText("The request has a new link.")).toBeVisible();
  expect((await request.get(`/requests/${key}`)).status()).toBe(404);
  expect((await request.get(href)).status()).toBe(404);
});

test("one more address is proven and brings its requests along; data is given out; deletion is asked for", async ({
  page,
  request,
}) => {
  const email = someone();
  const second = someone();
  const { number } = await askByPost(request, { email: second, subject: "From my other address", message: "x" });
  await signUp(page, email, password);
  expect((await page.request.get(`/requests/${number}`)).status()).toBe(404);
  await page.goto("/account");
  await page.getByLabel("One more address").fill(second);
  await page.getByRole("button", { name: "Mail a link to it" }).click();
  await expect(page.getByText(`A mail is on its way to ${second}.`)).toBeVisible();
  const link = await mailedLink(second, "Add this address");
  const guest = await request.get(link, { maxRedirects: 0 });
  expect(guest.headers().location).toContain("/account/sign-in?next=");
  await page.goto(link);
  await page.getByRole("button", { name: "Add it to my account" }).click();
  await expect(page.getByText("The address is in your account now.")).toBeVisible();
  await page.goto(`/requests/${number}`);
  await expect(page.getByRole("heading", { name: "From my other address" })).toBeVisible();

  await page.goto("/account");
  await page.getByRole("button", { name: `Leave out: ${second}` }).click();
  await expect(page.getByRole("button", { name: `Leave out: ${second}` })).toHaveCount(0);
  await page.getByLabel("Tell me by mail when a request of mine has arrived").uncheck();
  await page.getByLabel("Tell me by mail of new topics in forums that I follow").uncheck();
  await page.getByRole("button", { name: "Save the choice" }).click();
  await expect(page.getByText("Your choice is saved.")).toBeVisible();
  await page.goto("/forums");
  await page.getByRole("main").locator('a[href^="/forums/"]:not([href="/forums/feed"])').first().click();
  await page.getByRole("button", { name: "Follow the forum by mail" }).click();
  await expect(page.getByText("such mails are switched off in your account")).toBeVisible();
  await page.getByRole("link", { name: "your account" }).click();
  await page.getByRole("button", { name: /^Unfollow: / }).click();
  await expect(page.getByRole("heading", { name: "What you follow" })).toHaveCount(0);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download my data" }).click(),
  ]);
  const pieces = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(pieces).toMatchObject([{ kind: "account" }, { kind: "request", number: Number(number) }]);

  await page.getByText("Delete my data").click();
  await page.getByLabel("Delete my account and all my requests").check();
  await page.getByRole("button", { name: "Ask for deletion" }).click();
  await expect(page.getByRole("heading", { name: "Please delete my data" })).toBeVisible();
});
