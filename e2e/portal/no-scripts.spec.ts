import { expect, test } from "@playwright/test";
import { ask, desk, desktop, mailedLink, phone, readConfirmation, signUp, someone } from "./desk";

test.use({ javaScriptEnabled: false });

const password = "a long enough password";

for (const [size, viewport] of Object.entries({ desktop, phone })) {
  test.describe(`without scripts, ${size}`, () => {
    test.use({ viewport });

    test("asking in rounds loses nothing, neither words nor files", async ({ page }) => {
      const email = someone();
      await page.goto("/requests/new");
      await page.getByLabel("Your name").fill("Tom Ito");
      await page.getByLabel("E-mail address").fill("nobody");
      await page.getByLabel("What is it about?").selectOption({ label: "Returns" });
      await page.getByLabel("Your message").fill("Line one\nLine two");
      await page.getByRole("button", { name: "Show the questions for this" }).click();

      await expect(page.getByLabel("Your message")).toHaveValue("Line one\nLine two");
      await expect(page.getByRole("alert")).toHaveCount(0);
      await page.getByLabel("Reason of return").selectOption("Arrived damaged");
      await expect(page.getByText("Only when “Reason of return” is “Arrived damaged”.")).toBeVisible();
      await page.getByLabel("Describe the damage").fill("A dent");
      await page.getByLabel("Serial number").fill("wrong");
      await page.getByLabel("This is urgent").check();
      await page.locator("#files").setInputFiles([
        { name: "one.txt", mimeType: "text/plain", buffer: Buffer.from("1") },
        { name: "two.txt", mimeType: "text/plain", buffer: Buffer.from("2") },
      ]);
      await page.getByRole("button", { name: "Send your request" }).click();

      await expect(page.getByRole("alert").getByRole("link")).toHaveText([
        "Enter your e-mail address, like name@example.com.",
        "Serial number does not have the right form.",
        "Say in a few words what this is about.",
      ]);
      await expect(page.getByLabel("Your name")).toHaveValue("Tom Ito");
      await expect(page.getByLabel("E-mail address")).toHaveValue("nobody");
      await expect(page.getByLabel("Reason of return")).toHaveValue(/\d+/);
      await expect(page.getByLabel("Describe the damage")).toHaveValue("A dent");
      await expect(page.getByLabel("Serial number")).toHaveValue("wrong");
      await expect(page.getByLabel("This is urgent")).toBeChecked();
      await page.getByLabel("two.txt").uncheck();
      await page.getByLabel("E-mail address").fill(email);
      await page.getByLabel("Serial number").fill("AB123456");
      await page.getByLabel("Subject").fill("Dent in the lid");
      // The Enter key sends, it does not press the button that only asks for questions.
      await page.getByLabel("Subject").press("Enter");

      const { number } = await readConfirmation(page);
      await page.getByRole("link", { name: "See your request" }).click();
      await expect(page.getByText(`Request #${number}`)).toBeVisible();
      await expect(page.getByRole("link", { name: "one.txt" })).toBeVisible();
      await expect(page.getByRole("link", { name: "two.txt" })).toHaveCount(0);
    });

    test("answering, closing and opening again", async ({ page }) => {
      await ask(page, { email: someone(), subject: "No scripts here", message: "Hello" });
      await page.getByRole("link", { name: "See your request" }).click();
      await page
        .getByLabel("Files", { exact: true })
        .setInputFiles([{ name: "b.txt", mimeType: "text/plain", buffer: Buffer.from("b") }]);
      await page.getByLabel("Your answer").fill("More of it");
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await expect(page.getByText("Your answer is with us.")).toBeVisible();
      await expect(page.getByRole("link", { name: "b.txt" })).toBeVisible();
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await expect(page.getByRole("alert")).toContainText("Write your answer, or add a file.");
      await page.getByRole("button", { name: "Close this request" }).click();
      await expect(page.getByText("Closed", { exact: true })).toBeVisible();
      await page.getByRole("button", { name: "Open this request again" }).click();
      await expect(page.getByText("We are working on it")).toBeVisible();
    });

    test("opening an account, signing out and in, by password and by link", async ({ page }) => {
      const email = someone();
      await signUp(page, email, password);
      await page.goto("/account");
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await page.goto("/account/sign-in");
      const form = page.locator("form").filter({ has: page.getByLabel("Password") });
      await form.getByLabel("E-mail address").fill(email);
      await form.getByLabel("Password").fill("not the password");
      await form.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("Address and password do not match.")).toBeVisible();
      await expect(form.getByLabel("E-mail address")).toHaveValue(email);
      await form.getByLabel("Password").fill(password);
      await form.getByRole("button", { name: "Sign in" }).click();
      await expect(page).toHaveURL(`${desk.url}/`);
      await expect(page.getByRole("heading", { name: "Your open requests" })).toBeVisible();

      await page.goto("/account");
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await page.goto("/account/sign-in");
      await page.locator("#link-email").fill(email);
      await page.getByRole("button", { name: "Mail me a link" }).click();
      await expect(page.getByText("If we know this address, a mail is on its way")).toBeVisible();
      await page.goto(await mailedLink(email, "Your link to sign in"));
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("heading", { name: "My requests" })).toBeVisible();
    });
  });
}
