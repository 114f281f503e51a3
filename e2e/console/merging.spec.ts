import { callTicket } from "../pages/console";
import { expect, test } from "../support/console-test";
import { unique } from "../support/desk-database";

test("four tickets are merged and taken apart, messages split off, and a timer outlives a reload", async ({
  page,
  desk,
  request,
}) => {
  test.setTimeout(120_000);
  const email = `${unique("mara")}@people.example`;
  const words = ["one", "two", "three", "four"].map((word) => `${word} ${unique("")}`);
  const ids: number[] = [];
  for (const word of words) ids.push(await callTicket(request, word, email));
  const [first = 0, second = 0, third = 0, fourth = 0] = ids;
  await page.setViewportSize({ width: 1440, height: 900 });
  await desk.openTicket(first);

  await desk.more("Merge with other tickets");
  const dialog = page.getByRole("dialog", { name: `Merge #${first}` });
  // By pointer a ticket is chosen at once; by keyboard a button goes on.
  await dialog.getByRole("radio", { name: new RegExp(`#${fourth}\\b`) }).click();
  for (const id of [second, third]) {
    if (id === second) await dialog.getByText("Add another ticket").click();
    await dialog
      .getByRole("radiogroup", { name: "Found tickets" })
      .getByRole("radio", { name: new RegExp(`#${id}\\b`) })
      .press("Space");
    await dialog.getByRole("button", { name: "Add", exact: true }).press("Enter");
    await expect(dialog.getByRole("group", { name: "Which one stays?" })).toContainText(`#${id}`);
  }
  await dialog.getByRole("button", { name: `Merge into #${fourth}` }).click();
  await page.waitForURL(new RegExp(`/console/tickets/${fourth}`));
  for (const word of words) await expect(desk.thread).toContainText(word);

  // What is said from now on belongs to the ticket that stayed; then each gets its own words back.
  const later = `later ${unique("")}`;
  await (await desk.compose("Private note")).fill(later);
  await page.getByRole("button", { name: "Add private note", exact: true }).click();
  await expect(desk.thread).toContainText(later);
  const details = page.getByRole("complementary", { name: "Details" });
  for (const [place, id] of [first, second, third].entries()) {
    await details.getByRole("button", { name: `Take #${id} out again` }).click();
    await expect(desk.thread).not.toContainText(words[place] ?? "");
  }
  await expect(desk.thread).toContainText(words[3] ?? "");
  for (const [place, id] of [first, second, third].entries()) {
    await page.goto(`/console/tickets/${id}`);
    await expect(page).toHaveURL(new RegExp(`/console/tickets/${id}`));
    await expect(desk.thread).toContainText(words[place] ?? "");
    for (const other of [...words.filter((word) => word !== words[place]), later])
      await expect(desk.thread).not.toContainText(other);
  }

  // From the list: the same look at what comes together, the choice which one stays, and the way back.
  await desk.openView("all");
  for (const id of ids) await page.getByRole("checkbox", { name: new RegExp(`^Tick ticket ${id},`) }).check();
  await page.getByRole("button", { name: "More for ticked tickets" }).click();
  await page.getByRole("menuitem", { name: "Merge into one" }).click();
  const together = page.getByRole("dialog", { name: "Merge 4 tickets into one" });
  const stays = together.getByRole("group", { name: "Which one stays?" });
  for (const id of ids) await expect(stays).toContainText(`#${id}`);
  await expect(together.getByRole("button", { name: `Merge into #${first}` })).toBeVisible();
  await stays.getByRole("radio", { name: new RegExp(`#${third}\\b`) }).check();
  await together.getByRole("button", { name: `Merge into #${third}` }).click();
  await expect(desk.row(second)).toHaveCount(0);
  await expect(desk.row(third)).toBeVisible();
  await desk.toast
    .filter({ hasText: `merged into #${third}` })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(desk.toast.filter({ hasText: "The merges were taken back" })).toBeVisible();
  await expect(desk.row(second)).toBeVisible();

  await desk.openTicket(fourth);
  const moved = desk.thread.getByRole("article").filter({ hasText: later });
  await moved.getByRole("button", { name: /^Actions for the message/ }).click();
  await page.getByRole("menuitem", { name: "Split from here" }).click();
  const split = page.getByRole("dialog", { name: "Split into a new ticket" });
  await split.getByLabel("Subject").fill("A thing of its own");
  await split.getByRole("button", { name: /^Move \d message/ }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/console/tickets/") && !url.pathname.endsWith(`/${fourth}`));
  await expect(desk.thread).toContainText(later);
  await expect(desk.thread).toContainText(`Split off from #${fourth}`);
  await expect(details.getByRole("link", { name: new RegExp(`#${fourth}`) }).first()).toBeVisible();

  await desk.more("Start the timer");
  await expect(desk.head.getByRole("timer")).toBeVisible();
  await page.reload();
  await expect(desk.head.getByRole("timer")).toHaveText(/^0:0\d:\d\d$/);
  await desk.head.getByRole("button", { name: "Stop the timer" }).click();
  await page.getByLabel("What for").fill("Looked into it");
  await page.getByRole("dialog", { name: "Stop the timer" }).getByRole("button", { name: "Log time" }).click();
  await expect(desk.head.getByRole("timer")).toBeHidden();
  await expect(desk.thread).toContainText("logged");
});
