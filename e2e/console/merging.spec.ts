import { callTicket } from "../pages/console";
import { expect, test } from "../support/console-test";
import { unique } from "../support/desk-database";

test("four tickets are merged and taken apart, messages split off, and a timer outlives a reload", async ({
  page,
  desk,
  request,
}) => {
  const email = `${unique("mara")}@people.example`;
  const words = ["one", "two", "three", "four"].map((word) => `${word} ${unique("")}`);
  const ids: number[] = [];
  for (const word of words) ids.push(await callTicket(request, word, email));
  const [first = 0, second = 0, third = 0, fourth = 0] = ids;
  await page.setViewportSize({ width: 1440, height: 900 });
  await desk.openTicket(first);

  await desk.more("Merge with other tickets");
  const dialog = page.getByRole("dialog", { name: `Merge #${first}` });
  await dialog.getByRole("radio", { name: new RegExp(`#${fourth}\\b`) }).check();
  await dialog.getByRole("button", { name: `Look at merging with #${fourth}` }).click();
  for (const id of [second, third]) {
    if (id === second) await dialog.getByText("Add another ticket").click();
    await dialog
      .getByRole("radiogroup", { name: "Found tickets" })
      .getByRole("radio", { name: new RegExp(`#${id}\\b`) })
      .check();
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog.getByRole("group", { name: "Which one stays?" })).toContainText(`#${id}`);
  }
  await dialog.getByRole("button", { name: `Merge into #${fourth}` }).click();
  await page.waitForURL(new RegExp(`/console/tickets/${fourth}`));
  for (const word of words) await expect(desk.thread).toContainText(word);

  const details = page.getByRole("complementary", { name: "Details" });
  await details.getByRole("button", { name: `Take #${second} out again` }).click();
  await expect(desk.thread).not.toContainText(words[1] ?? "");
  await page.goto(`/console/tickets/${second}`);
  await expect(desk.thread).toContainText(words[1] ?? "");
  await page.goto(`/console/tickets/${third}`);
  await page.waitForURL(new RegExp(`/console/tickets/${fourth}`));

  await desk.openTicket(fourth);
  const moved = desk.thread.getByRole("article").filter({ hasText: words[2] });
  await moved.getByRole("button", { name: /^Actions for the message/ }).click();
  await page.getByRole("menuitem", { name: "Split from here" }).click();
  const split = page.getByRole("dialog", { name: "Split into a new ticket" });
  await split.getByLabel("Subject").fill("A thing of its own");
  await split.getByRole("button", { name: /^Move \d message/ }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/console/tickets/") && !url.pathname.endsWith(`/${fourth}`));
  await expect(desk.thread).toContainText(words[2] ?? "");
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
