import { expect, test } from "../../support/console-test";
import { unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";
import { signInAgent } from "../../support/sign-in";

const holidays = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//test",
  "BEGIN:VEVENT",
  "UID:1",
  "DTSTART;VALUE=DATE:20200101",
  "RRULE:FREQ=YEARLY",
  "SUMMARY:New Year",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");

test("a calendar is kept with imported holidays, and a promise counts by it", async ({ page }) => {
  await signInAgent(page, readFirstRun().agent);
  await page.goto("/console/admin/calendars/new");
  const form = page.getByRole("main");
  const calendar = unique("Weekend desk");
  await form.getByRole("textbox", { name: /^Name/ }).fill(calendar);
  const workingDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
  for (const day of workingDays) await form.getByRole("button", { name: `Remove ${day}, span 1` }).click();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByRole("alert")).toContainText("would never be due");
  await form.getByRole("button", { name: "Add hours on Saturday" }).click();
  await form.getByLabel("Saturday, span 1, to").fill("02:00");
  await form
    .getByLabel("Import holidays", { exact: true })
    .setInputFiles({ name: "holidays.ics", mimeType: "text/calendar", buffer: Buffer.from(holidays) });
  await form.getByRole("button", { name: "Take over this day" }).click();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/\/calendars\/\d+$/);
  await expect(form.getByLabel("Name of New Year")).toHaveValue("New Year");
  await expect(form.getByLabel("Saturday, span 1, to")).toHaveValue("02:00");

  await page.goto("/console/admin/promises/new");
  await form.getByRole("textbox", { name: /^Name/ }).fill(unique("Nothing yet"));
  await form.getByLabel("Calendar", { exact: true }).selectOption({ label: calendar });
  await form.getByLabel("First reply within", { exact: true }).fill("");
  // Out of use, it touches no ticket of other tests.
  await form.getByRole("switch", { name: "In use" }).click();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByRole("alert")).toContainText("at least one of the three");
  await form.getByLabel("Solution within", { exact: true }).fill("12");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/\/promises\/\d+$/);
  await expect(page.getByRole("list", { name: "Out of use" })).toContainText("solution 12 h");
});

test("a ticket says when it is due, and why", async ({ desk, newTicket }) => {
  const { id } = await newTicket();
  await desk.openTicket(id, "inbox");
  // The demo desk promises an answer for this category.
  await desk.pick("Category", "Coffee machines");
  await expect(desk.row(id)).toContainText(/due in \d/);
  await desk.head.getByRole("button", { name: /due in .+why/ }).click();
  const why = desk.page.getByRole("dialog", { name: "Why is it due then?" });
  await expect(why).toContainText("The promise Machines at work holds, because Category is one of");
  await expect(why).toContainText("the opening hours of Office");
  await expect(why.getByRole("region", { name: "First reply" })).toContainText("So it is due");
});
