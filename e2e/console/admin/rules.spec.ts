import { expect, test } from "@playwright/test";
import { Console, callTicket } from "../../pages/console";
import { unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";
import { signInAgent } from "../../support/sign-in";

test("a trigger is made from an example, tried, switched on, acts, and says why", async ({ page, request }) => {
  const word = unique("printer");
  const name = unique("Tag printers ");
  const before = await callTicket(request, `The ${word} jams since Monday`, `${unique("tom")}@people.example`);
  await signInAgent(page, readFirstRun().agent);
  const desk = new Console(page);

  await page.goto("/console/admin/rules/triggers");
  await page
    .getByRole("link", { name: /^Tag what names a product/ })
    .first()
    .click();
  const form = page.getByRole("main", { name: "New trigger" });
  await form.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  const value = form.getByLabel("Value of Subject");
  await value.fill("");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByText("Write what to compare with.")).toBeVisible();
  // Asked about any text instead: a search finds the word wherever it stands.
  await form.getByRole("button", { name: "Field: Subject" }).click();
  await page.getByPlaceholder("Field").fill("text of a message");
  await page.getByRole("option", { name: /^Text of a message/ }).click();
  await form.getByLabel("Value of Text of a message").fill(word);
  await expect(form.getByText(`Text of a message contains “${word}”.`)).toBeVisible();
  await expect(form.getByText("1 ticket matches now.")).toBeVisible();

  await form.getByRole("button", { name: "Try it" }).click();
  const found = form
    .getByRole("region", { name: "Dry run" })
    .getByRole("listitem")
    .filter({ hasText: `#${before}` });
  // It asks hundreds of past events, on a machine that does other things.
  await expect(found).toContainText("printer", { timeout: 20_000 });

  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page).toHaveURL(/rules\/triggers\/\d+$/);
  await page.getByRole("switch", { name: `${name} is on` }).click();
  await expect(page.getByRole("switch", { name: `${name} is on` })).toBeChecked();

  const after = await callTicket(request, `Another ${word} jams`, `${unique("ann")}@people.example`);
  await desk.openTicket(after);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("list", { name: "Tags" }).first()).toContainText("printer", { timeout: 1500 });
  }).toPass();
  await page.getByRole("button", { name: "Which rules looked, and why" }).first().click();
  const why = page.getByRole("dialog", { name: `Rules and ticket #${after}` });
  const look = why.getByRole("listitem").filter({ hasText: name }).first();
  await expect(look).toContainText("Acted");
  await expect(look).toContainText(`Text of a message contains “${word}”`);
  await page.keyboard.press("Escape");

  await page.goto("/console/admin/rules/triggers");
  await page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await page.getByRole("link", { name: "Log", exact: true }).click();
  const log = page.getByRole("list", { name: "What it did, newest first" });
  await expect(log.getByRole("link", { name: `Ticket #${after}` })).toBeVisible();

  // The example's tag must not reach the tickets of other tests.
  await page.getByRole("link", { name: "Back to the rule" }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByLabel(/^Type/).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("link", { name: new RegExp(`^${name}`) })).toHaveCount(0);
});

test("a mail rule is tried on a mail that is pasted, and a text is read with the values of a ticket", async ({
  page,
  request,
}) => {
  const word = unique("scanner");
  const ticketId = await callTicket(request, `The ${word} hums`, `${unique("tom")}@people.example`);
  await signInAgent(page, readFirstRun().agent);
  await page.goto("/console/admin/rules/mail/new?example=out-of-office");
  const form = page.getByRole("main");
  await form.getByText("Try it on a mail of your own").click();
  const source = form.getByLabel("Source of the mail");
  const tryIt = form.getByRole("button", { name: "Try it on this mail" });
  const dryRun = form.getByRole("region", { name: "Dry run" });
  await source.fill(
    "From: ann@people.example\nTo: desk@x.example\nSubject: Out of office\nAuto-Submitted: auto-replied\n\nI am out of office.",
  );
  await tryIt.click();
  await expect(dryRun.getByText("It would act on this mail.")).toBeVisible();
  await source.fill("From: ann@people.example\nTo: desk@x.example\nSubject: Help\n\nIt hums.");
  await tryIt.click();
  await expect(dryRun.getByText("It would not act on this mail.")).toBeVisible();
  await expect(dryRun.getByRole("list", { name: "Conditions" })).toContainText("Written by is");

  await form.getByRole("button", { name: "Add action" }).click();
  await page.getByRole("menuitem", { name: "Add a private note" }).click();
  await form.getByRole("textbox", { name: "Text", exact: true }).fill("Look at {{ticket.latest}}");
  await expect(form.getByText("Look at [Beginning of the latest message]")).toBeVisible();
  await form.getByLabel("Preview texts with ticket").fill(String(ticketId));
  await form.getByLabel("Preview texts with ticket").press("Enter");
  await expect(form.getByText(`Look at The ${word} hums`)).toBeVisible();
});
