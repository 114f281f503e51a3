import type { Page } from "@playwright/test";
import { expect, test } from "../support/console-test";
import { readFirstRun } from "../support/first-run";
import { signInAgent } from "../support/sign-in";

/** A made-up language, written from right to left, that puts marks around each text of a catalog. */
const MADE_UP = "ar-XB";
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

const SCREENS = [
  "/console/tickets?view=all",
  "/console/search?q=printer",
  "/console/customers",
  "/console/new",
  "/console/outbox",
  "/console/me",
  "/console/me/preferences",
  "/console/admin",
  "/console/admin/agents",
  "/console/admin/statuses",
  "/console/admin/rules/triggers",
  "/console/admin/apis",
  "/console/admin/workspace",
];

/** Where hardly anything is data, so that nothing may stand outside the marks. */
const WORDS_ONLY = ["/console/admin", "/console/me/preferences"];

const speak = (page: Page, url: string | undefined, language: string) =>
  page.context().addCookies([{ name: "language", value: language, url: url ?? "" }]);

/** What is wider than the screen. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((one) => {
        const { left, right, width } = one.getBoundingClientRect();
        return width > 0 && (left < -1 || right > root.clientWidth + 1);
      })
      .slice(0, 3)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent?.slice(0, 60)}”`);
  });

/** Words that stand outside the marks, and are no names, keys, codes or entries that somebody made. */
const unmarked = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // A text that is put together of elements begins in one node and ends in another.
    let depth = 0;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      const text = node.textContent ?? "";
      const before = depth;
      depth += (text.match(/\u2067\[/g) ?? []).length - (text.match(/\]\u2069/g) ?? []).length;
      if (
        before > 0 ||
        !parent ||
        parent.closest("script, style, svg, bdi, code, kbd, pre, time, option, [dir]:not(html), [lang]:not(html)")
      )
        continue;
      const rest = text.replace(/\u2067\[[\s\S]*\]\u2069|\u2067\[[\s\S]*$/g, "");
      if (/\p{L}{3}/u.test(rest) && parent.getClientRects().length > 0) found.push(rest.trim().slice(0, 80));
    }
    return found;
  });

test("every main screen holds in a language written from right to left", async ({ page, baseURL, newTicket }) => {
  test.slow();
  await signInAgent(page, readFirstRun().agent);
  const { id } = await newTicket();
  await speak(page, baseURL, MADE_UP);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const address of [`/console/tickets/${id}?view=all`, ...SCREENS]) {
      await page.goto(address);
      // On a phone a list stands alone, without the pane of what is open.
      await expect(page.locator("main:visible, section:visible").first()).toBeVisible();
      await expect(page.locator("html"), address).toHaveAttribute("dir", "rtl");
      expect(await tooWide(page), `${address} at ${size.width}`).toEqual([]);
    }
  }
});

test("what is no data comes from a catalog", async ({ page, baseURL }) => {
  await signInAgent(page, readFirstRun().agent);
  await speak(page, baseURL, MADE_UP);
  for (const address of WORDS_ONLY) {
    await page.goto(address);
    await expect(page.locator("main h1, main h2").first()).toContainText("[");
    const own = await page.locator("main").first();
    await expect(own).toBeVisible();
    expect((await unmarked(page)).slice(0, 10), `${address}: texts outside the catalogs`).toEqual([]);
  }
});

test("what points is mirrored, and sheets come from the other side", async ({ page, baseURL, newTicket }) => {
  await signInAgent(page, readFirstRun().agent);
  const { id } = await newTicket();
  await speak(page, baseURL, MADE_UP);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/console/tickets/${id}?view=all`);
  const back = page.locator('a[href^="/console/tickets"] svg.lucide-arrow-left, a svg.lucide-chevron-left').first();
  await expect(back).toBeVisible();
  // Turned around, or reflected: either way its first axis runs backwards.
  const matrix = await back.evaluate((icon) => {
    const style = getComputedStyle(icon);
    return `${style.transform} ${style.rotate} ${style.scale}`;
  });
  expect(matrix).toMatch(/-1|180deg/);
});

test("somebody who chooses German reads German, and German dates and numbers", async ({ page, browser, baseURL }) => {
  const stranger = await browser.newPage({ ...(baseURL ? { baseURL } : {}) });
  await stranger.goto("/sign-in");
  await stranger.getByRole("button", { name: "Deutsch" }).click();
  await expect(stranger.locator("html")).toHaveAttribute("lang", "de");
  await expect(stranger.getByRole("button", { name: "Anmelden", exact: true })).toBeVisible();
  await stranger.close();

  await signInAgent(page, readFirstRun().agent);
  await page.goto("/console/me/preferences");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  // Into another area without loading a document: its texts come in the language that was chosen just now.
  await page.getByRole("link", { name: "Verwaltung", exact: true }).click();
  await expect(page.getByRole("searchbox", { name: "Alle Einstellungen durchsuchen" })).toBeVisible();
  await expect(page.getByRole("main").last()).not.toContainText(/\b(?:ui|console|admin)\.[\w-]{6}(?![\w.@])/);
  await page.goto("/console/admin/statuses/new");
  const form = page.getByRole("main").last();
  await form.getByRole("textbox").first().fill(" ");
  await form.getByRole("button", { name: "Hinzufügen", exact: true }).click();
  // The sentence is the schema's, which knows no German.
  await expect(form.getByRole("alert")).toBeVisible();
  await expect(form).not.toContainText("Give the status a name.");
  // Days before months, and months by their German names or as numbers with dots.
  await page.goto("/console/admin/audit");
  await expect(page.locator("main time").first()).toHaveAttribute("title", /\d{1,2}\.( \p{L}+|\d{1,2}\.)/u);
});
