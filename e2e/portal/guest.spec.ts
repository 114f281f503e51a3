import { expect, test } from "@playwright/test";
import { ask, desktop, helpspot, phone, someone } from "./desk";

for (const [size, viewport] of Object.entries({ desktop, phone })) {
  test.describe(size, () => {
    test.use({ viewport });

    test("a guest asks with files, follows by key, answers, closes and opens again", async ({ page, request }) => {
      const { number, key } = await ask(page, {
        email: someone(),
        subject: "Cannot sign in to the shop",
        message: "It says <b>wrong password</b>.\n\nhttps://shop.example/login",
        files: [
          { name: "log.txt", text: "line one" },
          { name: "Übersicht (2).txt", text: "zwei" },
        ],
      });
      await page.getByRole("link", { name: "See your request" }).click();
      await expect(page.getByRole("heading", { name: "Cannot sign in to the shop" })).toBeVisible();
      await expect(page.getByText("We are working on it")).toBeVisible();
      // Text stays text, and only web addresses become links.
      await expect(page.getByText("It says <b>wrong password</b>.")).toBeVisible();
      await expect(page.getByRole("link", { name: "https://shop.example/login" })).toHaveAttribute("rel", /noreferrer/);
      await expect(page).toHaveTitle(`Request ${number} · Northwind Help`);

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Übersicht (2).txt" }).click(),
      ]);
      expect(download.suggestedFilename()).toBe("Übersicht (2).txt");

      await helpspot(request, "private.request.update", { xRequest: number, tNote: "Which browser?", fNoteType: "1" });
      await helpspot(request, "private.request.update", { xRequest: number, tNote: "He is rude.", fNoteType: "0" });
      await page.reload();
      await expect(page.getByText("Which browser?")).toBeVisible();
      await expect(page.getByText("He is rude.")).toHaveCount(0);

      await page.getByLabel("Your answer").fill("Firefox.");
      await page.locator("#files").setInputFiles({
        name: "screen.png",
        mimeType: "image/png",
        buffer: Buffer.from("not really a picture"),
      });
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await expect(page.getByRole("status").filter({ hasText: "Your answer is with us." })).toBeVisible();
      await expect(page.getByRole("article").last()).toContainText("Firefox.");
      await expect(page.getByRole("link", { name: "screen.png" })).toBeVisible();

      await page.getByRole("button", { name: "Close this request" }).click();
      await expect(page.getByText("Closed", { exact: true })).toBeVisible();
      await page.getByRole("button", { name: "Open this request again" }).click();
      await expect(page.getByText("We are working on it")).toBeVisible();
      expect(new URL(page.url()).pathname).toBe(`/requests/${key}`);
    });

    test("a refused form keeps everything typed, and its summary leads to the fields", async ({ page }) => {
      await page.goto("/requests/new");
      await page.getByLabel("Your name").fill("Tom Ito");
      await page.getByLabel("E-mail address").fill("tom at contoso");
      await page.getByLabel("What is it about?").selectOption({ label: "Orders" });
      await page.getByLabel("Your message").fill("Where is it?");
      await page.locator("#files").setInputFiles({
        name: "a.txt",
        mimeType: "text/plain",
        buffer: Buffer.from("a"),
      });
      await page.getByRole("button", { name: "Send your request" }).click();
      const summary = page.getByRole("alert").filter({ hasText: "Please check these" });
      await expect(summary).toBeFocused();
      await expect(summary.getByRole("link")).toHaveText([
        "Enter your e-mail address, like name@example.com.",
        "Order Number is required.",
        "Say in a few words what this is about.",
      ]);
      await summary.getByRole("link", { name: "Order Number is required." }).click();
      await expect(page.getByLabel("Order Number")).toBeFocused();
      await expect(page.getByLabel("E-mail address")).toHaveValue("tom at contoso");
      await expect(page.getByLabel("Your message")).toHaveValue("Where is it?");
      await expect(page.getByRole("list", { name: "Chosen files" })).toContainText("a.txt");

      await page.getByLabel("E-mail address").fill(someone());
      await page.getByLabel("Order Number").fill("A-1009");
      await page.getByLabel("Subject").fill("My order");
      await page.getByRole("button", { name: "Send your request" }).click();
      await page.getByRole("link", { name: "See your request" }).click();
      await expect(page.getByRole("link", { name: "a.txt" })).toBeVisible();
      await page.getByText("Details of your request").click();
      await expect(page.getByText("A-1009")).toBeVisible();
    });
  });
}

test("fields come as they are needed, and what belongs to a hidden one is not kept", async ({ page }) => {
  await page.goto("/requests/new");
  await page.getByLabel("Your name").fill("Tom Ito");
  await page.getByLabel("E-mail address").fill(someone());
  await expect(page.getByLabel("Reason of return")).toHaveCount(0);
  await page.getByLabel("What is it about?").selectOption({ label: "Returns" });
  const damage = page.getByLabel("Describe the damage");
  await expect(damage).toBeHidden();
  await page.getByLabel("Reason of return").selectOption("Arrived damaged");
  await damage.fill("A dent in the lid");
  await page.getByLabel("Reason of return").selectOption("Wrong item");
  await expect(damage).toBeHidden();
  await page.getByLabel("Subject").fill("Back it goes");
  await page.getByLabel("Your message").fill("Please take it back.");
  await page.getByRole("button", { name: "Send your request" }).click();
  await page.getByRole("link", { name: "See your request" }).click();
  await page.getByText("Details of your request").click();
  await expect(page.getByText("Wrong item")).toBeVisible();
  await expect(page.getByText("A dent in the lid")).toHaveCount(0);
});

test("files are added in several goes and taken away again; more than 25 MB is not sent", async ({ page }) => {
  await page.goto("/requests/new");
  const control = page.locator("#files");
  const file = (name: string, size: number) => ({ name, mimeType: "text/plain", buffer: Buffer.alloc(size, "x") });
  await control.setInputFiles([file("one.txt", 1000)]);
  await control.setInputFiles([file("two.txt", 2000), file("three.txt", 3000)]);
  const list = page.getByRole("list", { name: "Chosen files" });
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await page.getByRole("button", { name: "Take two.txt away" }).click();
  await expect(list).not.toContainText("two.txt");
  await control.setInputFiles([file("large.bin", 26 * 1024 * 1024)]);
  await expect(page.getByText(/25 MB can be sent/)).toBeVisible();
  await page.getByRole("button", { name: "Send your request" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "larger than 25 MB together" })).toBeVisible();
});

test("an access key, or the whole link, opens a request from the start page", async ({ page }) => {
  const { key, number } = await ask(page, { email: someone(), subject: "By key", message: "Hello" });
  for (const typed of [key, ` http://help.example/requests/${key}?sent=1 `]) {
    await page.goto("/");
    await page.getByLabel("Access key").fill(typed);
    await page.getByRole("button", { name: "Open" }).click();
    await expect(page.getByText(`Request #${number}`)).toBeVisible();
  }
  await page.goto("/");
  await page.getByLabel("Access key").fill(`${key}x`);
  await page.getByRole("button", { name: "Open" }).click();
  await expect(page.getByText("This key opens no request.")).toBeVisible();
  await expect(page.getByLabel("Access key")).toHaveValue(`${key}x`);
});
