import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { addAgent, addWorkspace, deskDatabase, unique } from "../support/desk-database";
import { signInAgent } from "../support/sign-in";

const preview = 'iframe[title="Preview of the widget"]';

test("an administrator makes a key, copies the lines, tries the widget and replaces the key", async ({ page }) => {
  const sql = deskDatabase();
  const workspaceId = await addWorkspace(sql);
  await sql`insert into categories (workspace_id, name) values (${workspaceId}, 'Questions')`;
  const person = await addAgent(sql, workspaceId, "Administrator");
  await signInAgent(page, person);
  await page.goto("/console/admin/widget");
  const snippet = page.getByLabel("Snippet", { exact: true });
  const key = page.getByRole("textbox", { name: "Widget key" });
  await page.getByRole("region", { name: "Widget key" }).getByRole("button", { name: "Make a key" }).click();
  await expect(key).toHaveValue(/^[0-9a-f]{32}$/);
  const first = await key.inputValue();
  await expect(snippet).toHaveValue(new RegExp(first));

  await page.getByLabel("Title").fill("Ask us");
  await expect(snippet).toHaveValue(/"title": "Ask us"/);
  // The button is fixed inside the frame, so only the frame itself can be brought into view.
  await page.locator(preview).evaluate((element) => element.scrollIntoView({ block: "end" }));
  const frame = page.frameLocator(preview);
  await frame.getByRole("button", { name: "Ask us" }).click();
  const words = unique("From the preview");
  await frame.getByLabel("Enter your name").fill("Mara Lind");
  await frame.getByLabel("Enter your E-Mail").fill("mara.lind@customer.example");
  await frame.getByLabel("What is your topic?").fill("A try");
  await frame.getByLabel("What is on your mind?").fill(words);
  await frame.getByRole("button", { name: "Submit" }).click();
  await expect(frame.locator("#helprealm-widget-form-response")).toHaveText("✅");
  const rows = await sql`select workspace_id from messages where body_text = ${words}`;
  expect([...rows]).toEqual([{ workspace_id: workspaceId }]);

  await page.getByRole("region", { name: "Widget key" }).getByRole("button", { name: "Replace…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Widget key");
  await dialog.getByRole("button", { name: "Replace", exact: true }).click();
  await expect(key).not.toHaveValue(first);
  await expect(snippet).not.toHaveValue(new RegExp(first));

  await page.getByLabel("Refused file endings").fill("exe scr");
  await page.getByLabel("Blocked words").fill("/(/");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("“/(/” is no pattern.").first()).toBeVisible();
  await page.getByLabel("Blocked words").fill("/casino/i");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Nothing to save")).toBeVisible();
  const [row] = await sql`select settings from workspaces where id = ${workspaceId}`;
  expect(row?.settings).toMatchObject({ deniedExtensions: "exe scr", blockedWords: "/casino/i" });

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).exclude(preview).analyze()).violations).toEqual([]);
  }
  await sql.end();
});
