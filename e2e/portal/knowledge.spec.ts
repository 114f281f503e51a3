import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { addAgent, deskDatabase, type Person, unique } from "../support/desk-database";
import { signInAgent } from "../support/sign-in";
import { desk, desktop, phone } from "./desk";

/** An agent who may write for the knowledge base, but not publish. */
async function addAuthor(): Promise<Person> {
  const sql = deskDatabase();
  const role = unique("Author");
  const [row] = await sql`
    insert into roles (workspace_id, name, scope, permissions, is_administrator)
    select r.workspace_id, ${role}, r.scope, array_remove(r.permissions, 'knowledge.publish'), false
    from roles r join agents a on a.workspace_id = r.workspace_id
    where a.id = ${desk.agent.id} and r.name = 'Help Desk Staff' returning workspace_id`;
  const author = await addAgent(sql, row?.workspace_id, role);
  await sql.end();
  return author;
}

/** Publishes what the page shows, and waits for the server's word. */
async function publish(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Publish", exact: true });
  await button.click();
  // Nothing is left to publish; while it is busy it only says so.
  await expect(button).toHaveAttribute("disabled");
  await expect(page.getByText("Published", { exact: true }).first()).toBeVisible();
}

for (const [size, viewport] of Object.entries({ desktop, phone })) {
  test(`a page is written, handed in, published, moved and brought back; a reader finds it at its old address, ${size}`, async ({
    browser,
  }) => {
    test.setTimeout(90_000);
    const open = () => browser.newPage({ viewport, baseURL: desk.url });
    const title = `Grease the hinge ${unique("")}`;
    const author = await open();
    await signInAgent(author, await addAuthor());
    await author.goto("/console/knowledge");
    await author.getByRole("link", { name: /Halden 600 handbook/ }).click();
    await author.getByRole("link", { name: "Add page to Looking after it" }).click();
    await author.getByLabel("Name").fill(title);
    await author.getByRole("button", { name: "Add", exact: true }).click();
    await expect(author).toHaveURL(/\/console\/knowledge\/pages\/\d+$/);
    const console = author.url();
    const id = /(\d+)$/.exec(console)?.[1] ?? "";

    await author.locator(".ProseMirror").click();
    await author.keyboard.type("Put a drop of oil on each hinge.");
    await author.getByRole("button", { name: "Save the draft" }).click();
    await expect(author.getByText("Draft saved")).toBeVisible();
    await expectAccessible(author, "the editor of a page");
    await expect(author.getByRole("button", { name: "Publish", exact: true })).toHaveCount(0);
    await author.getByRole("button", { name: "Hand in" }).click();
    await expect(author.getByText(/^Handed in by /)).toBeVisible();

    // Nobody outside reads it yet.
    const reader = await open();
    expect((await reader.goto(`/knowledge/pages/${id}`))?.status()).toBe(404);

    // Whoever publishes finds it among what waits.
    const page = await open();
    await signInAgent(page, desk.agent);
    await page.goto("/console/knowledge/work");
    await page.getByRole("main").getByRole("link", { name: title }).first().click();
    await expect(page.locator(".ProseMirror")).toContainText("Put a drop of oil on each hinge.");
    await publish(page);
    await reader.goto(`/knowledge/search?q=${encodeURIComponent(title)}`);
    await reader.getByRole("main").getByRole("link", { name: title }).click();
    await reader.waitForURL(/\/knowledge\/pages\//);
    await expect(reader.getByText("Put a drop of oil on each hinge.")).toBeVisible();
    const address = reader.url();
    await expectAccessible(reader, "a page of the knowledge base");

    // A second version, and what differs.
    await page.locator(".ProseMirror").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Wipe off what is too much.");
    await publish(page);
    await page.goto(`${console}/versions`);
    await page.getByRole("link", { name: "Version 2" }).click();
    await expect(page.locator("ins", { hasText: "Wipe off what is too much." })).toBeVisible();
    await expectAccessible(page, "what differs between versions");
    await page.goto(`${console}/versions/1`);
    await page.getByRole("button", { name: "Restore this version" }).click();
    await expect(page.getByText("Restored as the newest version")).toBeVisible();
    await reader.goto(address);
    await expect(reader.getByText("Wipe off what is too much.")).toHaveCount(0);

    // It moves to another chapter and gets another name; the old address leads on.
    await page.goto(`${console}/settings`);
    // The form takes changes once its script runs.
    await expect(async () => {
      await page.getByLabel("Chapter").selectOption({ label: "Halden 600 handbook: Printing" });
      await expect(page.getByRole("button", { name: "Save" })).toBeEnabled({ timeout: 500 });
    }).toPass();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.goto(console);
    await page.getByLabel("Name").fill(`${title} again`);
    await publish(page);
    await reader.goto(address);
    await expect(reader.getByRole("heading", { level: 1 })).toContainText(`${title} again`);
    await expect(reader).not.toHaveURL(address);
    for (const one of [author, page, reader]) await one.context().close();
  });
}

for (const [size, viewport] of Object.entries({ desktop, phone })) {
  test.describe(`without scripts, ${size}`, () => {
    test.use({ javaScriptEnabled: false, viewport });

    test("an answer is found, read and voted on", async ({ page }) => {
      await page.goto("/knowledge");
      await page.getByLabel("Search the knowledge base").fill("cartrige");
      await page.getByLabel("Search the knowledge base").press("Enter");
      await expect(page.getByRole("status")).toContainText("since nothing has “cartrige”");
      const found = page.getByRole("listitem").filter({ hasText: "Halden 600 handbook" });
      await found.getByRole("link", { name: "Change the toner" }).click();
      await expect(page.getByText("Toner on clothes: cold water only.")).toBeVisible();
      await page.getByRole("button", { name: "No" }).click();
      await page.getByRole("textbox", { name: "Thank you. What is missing?" }).fill("A picture");
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByText("It goes to those who write these pages.")).toBeVisible();
      await page.getByRole("link", { name: /Next/ }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("How long toner lasts");
    });
  });
}

test("the way through a book looks right and is open to everybody", async ({ page }) => {
  for (const path of ["/knowledge", "/knowledge/search?q=paper", "/knowledge/search?q=zzzz"]) {
    await page.goto(path);
    await expectAccessible(page, path);
  }
  await page.goto("/knowledge/search?q=jammed");
  await page.getByRole("main").getByRole("link", { name: "Paper is jammed" }).click();
  await page.setViewportSize(desktop);
  const outline = page.getByRole("navigation", { name: "On this page" });
  await outline.getByRole("link", { name: "Behind the side door" }).click();
  await expect(page).toHaveURL(/#behind-the-side-door$/);
  // The same by keys: on to the next page, into the search, and which keys there are.
  const title = page.getByRole("heading", { level: 1 });
  await page.keyboard.press("n");
  await expect(title).not.toContainText("Paper is jammed");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox").first()).toBeFocused();
  await title.click();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await expect(sheet.getByText("Previous page")).toBeVisible();
  await sheet.getByLabel("These keys act on pages of this site").uncheck();
  await page.keyboard.press("Escape");
  const here = page.url();
  await page.keyboard.press("p");
  await page.keyboard.press("?");
  await sheet.getByLabel("These keys act on pages of this site").check();
  expect(page.url()).toBe(here);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("p");
  await expect(title).toContainText("Paper is jammed");
  const feed = await page.request.get("/knowledge/feed.xml");
  expect(await feed.text()).toContain("Paper is jammed");
  expect(await (await page.request.get("/sitemap.xml")).text()).toContain("paper-is-jammed");
});
