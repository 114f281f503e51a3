import { expect, test } from "@playwright/test";
import { unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";
import { signInAgent } from "../../support/sign-in";

test("a new category and its field stand in the request form and on the ticket", async ({ page, browser }) => {
  const category = unique("Scooters ");
  const field = unique("Wheel ");
  await signInAgent(page, readFirstRun().agent);
  const form = page.getByRole("main");

  await page.goto("/console/admin/categories/new");
  await form.getByLabel("Name").fill(category);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/categories\/\d+$/);
  await expect(form.getByText("Used by no tickets.")).toBeVisible();

  await page.goto("/console/admin/fields/new");
  await form.getByLabel("Name").fill(field);
  await form.getByLabel("Kind").selectOption({ label: "One of a list" });
  await form.getByRole("button", { name: "Add choice" }).click();
  // Enter adds the next one, and the keyboard alone is enough.
  await page.keyboard.type("Front");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Back");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(form.getByRole("textbox", { name: "choice 1" })).toHaveValue("Back");
  await form.getByLabel("Required", { exact: true }).click();
  await form.getByLabel(category).check();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/fields\/\d+$/);
  await expect(page.getByRole("navigation", { name: "Admin" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Custom fields" })).toContainText(field);

  const visitor = await browser.newContext();
  const portal = await visitor.newPage();
  await portal.goto("/requests/new");
  await portal.getByLabel("Your name").fill("Sam Rider");
  await portal.getByLabel("E-mail address").fill(`${unique("sam")}@people.example`);
  await portal.getByLabel("What is it about?").selectOption({ label: category });
  await portal.getByLabel("Subject").fill("It squeaks");
  await portal.getByLabel("Your message").fill("It squeaks when I brake.");
  await portal.getByLabel(field).selectOption({ label: "Front" });
  await portal.getByRole("button", { name: "Send your request" }).click();
  await expect(portal.getByRole("heading", { name: "Your request is with us" })).toBeVisible();
  const number = /#(\d+)/.exec((await portal.getByRole("main").textContent()) ?? "")?.[1];
  await visitor.close();

  await page.goto(`/console/tickets/${number}`);
  await expect(page.getByLabel("Messages")).toContainText("It squeaks when I brake.");
  await expect(page.getByText(field).first()).toBeVisible();
  await expect(page.getByText("Front", { exact: true }).first()).toBeVisible();

  // Used choices and fields cannot go; they can be switched off.
  await page.goto("/console/admin/fields");
  await page.getByRole("searchbox", { name: "Search fields" }).fill(field);
  await page.getByRole("list", { name: "Custom fields" }).getByRole("link").click();
  await expect(form.getByText("It has values on 1 open ticket.", { exact: true })).toBeVisible();
  await form.getByRole("button", { name: "Remove Front" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("“Front” is chosen on 1 open ticket. Switch it off instead.");
  await form.getByRole("button", { name: "Discard" }).click();
  await form.getByLabel("In use").click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Nothing to save")).toBeVisible();
  await expect(page.getByRole("list", { name: "Out of use" })).toContainText(field);
});
