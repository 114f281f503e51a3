import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const told = (violations: Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"]) =>
  violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(" ")).join(", ")}`);

/**
 * Looks by the rules given, or by all. Only what is wrong is worked out, and in the page itself instead of in a second
 * one: nothing here has frames of other sites, and either doubles the time.
 */
const look = (page: Page, rules?: string[]) => {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  return (rules ? axe.withRules(rules) : axe).analyze();
};

/**
 * WCAG 2.2, levels A and AA, and axe's own good practice, in both themes. Only colours differ between the themes, so all
 * rules look at the light one and contrast alone at the dark one. Nothing may reach over the side of the screen.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  expect(told((await look(page)).violations), where).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await look(page, ["color-contrast"]);
  expect(told(dark.violations), `${where}, dark`).toEqual([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(tooWide, `${where} is wider than the screen`).toBe(false);
}
