import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, fill, formOf, type HostPage, sampleOptions, test } from "./host-page";

type Widget = Record<"toggleWidget" | "toggleWidgetForm" | "release" | "isOpened", () => unknown> & {
  showWidget: (flag: boolean) => void;
};
type WidgetWindow = Window & {
  widget: Widget;
  __helprealm_widget: Widget | null;
  HelpRealmWidget: new (options: unknown) => Widget;
};

const ask = (page: Page, what: "toggleWidget" | "toggleWidgetForm" | "release" | "isOpened") =>
  page.evaluate((name) => (window as unknown as WidgetWindow).widget[name](), what);

/** Everything on the page that a widget could leave behind. */
const traces = (page: Page) =>
  page.evaluate(() => ({
    elements: document.querySelectorAll('[id^="helprealm"], [class*="helprealm"], head style:not(:first-of-type)')
      .length,
    global: (window as unknown as WidgetWindow).__helprealm_widget === null,
    kept: sessionStorage.length + localStorage.length,
    cookies: document.cookie,
  }));

test("the page gets the documented elements", async ({ host }) => {
  await host.open({}, { inner: "<i>old</i>" });
  const { page } = host;
  const outline = await page.evaluate(() => {
    const lines: string[] = [];
    const walk = (node: Element, depth: number) => {
      const classes = [...node.classList].map((name) => `.${name}`).join("");
      lines.push(`${" ".repeat(depth)}${node.localName}${node.id ? `#${node.id}` : ""}${classes}`);
      for (const child of node.children) walk(child, depth + 1);
    };
    for (const root of ["#helprealm-widget", "#support-widget"]) walk(document.querySelector(root) as Element, 0);
    return lines;
  });
  const input = (control: string) => ["  div.helprealm-widget-form-input", "   label", `   ${control}`];
  expect(outline).toEqual([
    "div#helprealm-widget.helprealm-widget",
    " div.helprealm-widget-header",
    "  div.helprealm-widget-header-logo",
    " div#helprealm-widget-title.helprealm-widget-title",
    " div.helprealm-widget-form",
    ...input("input#helprealm-widget-input-name"),
    ...input("input#helprealm-widget-input-email"),
    ...input("input#helprealm-widget-input-subject"),
    ...input("textarea#helprealm-widget-input-message"),
    ...input("input#helprealm-widget-input-file"),
    "  div.helprealm-widget-form-input",
    "   span",
    "    a",
    "   span#helprealm-widget-form-response",
    "   span.helprealm-widget-form-spoken",
    "div#support-widget",
    " div.helprealm-widget-openaction",
    "  div.helprealm-widget-openaction-button",
  ]);
  await expect(page.locator("head > link#helprealm-widget-styles")).toHaveCount(1);
  await expect(page.locator("body > #helprealm-widget")).toBeHidden();
});

test("it asks the desk and nobody else", async ({ host, baseURL }) => {
  await host.open();
  await formOf(host.page).button.click();
  await host.page.waitForLoadState("networkidle");
  const paths = host.asked.map((address) => address.replace(baseURL ?? "", "")).sort();
  expect(paths).toEqual([
    "/css/widget.css",
    "/gfx/widget/button.png",
    "/gfx/widget/header.jpg",
    "/gfx/widget/logo.png",
    "/js/widget.js",
  ]);
});

test("keyboard alone opens, fills, sends and closes it", async ({ host }) => {
  await host.open();
  const { page } = host;
  const form = formOf(page);
  await page.keyboard.press("Tab");
  await expect(form.button).toBeFocused();
  await expect(form.button).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(form.panel).toBeVisible();
  await expect(form.button).toHaveAttribute("aria-expanded", "true");
  await expect(form.name).toBeFocused();
  await page.keyboard.type("Mara Lind");
  for (const words of ["mara.lind@customer.example", "By keyboard", "Sent without a mouse"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(words);
  }
  await page.keyboard.press("Tab");
  await expect(form.file).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(form.submit).toBeFocused();
  await page.keyboard.press("Space");
  await expect(form.response).toHaveText("✅");
  await page.keyboard.press("Escape");
  await expect(form.panel).toBeHidden();
  await expect(form.button).toBeFocused();
  await page.keyboard.press("Space");
  await expect(form.panel).toBeVisible();
});

test("its methods show, hide, open and tell", async ({ host }) => {
  await host.open();
  const { page } = host;
  const form = formOf(page);
  const block = page.locator(".helprealm-widget-openaction");
  const show = (flag: boolean) =>
    page.evaluate((on) => (window as unknown as WidgetWindow).widget.showWidget(on), flag);
  await show(false);
  await expect(block).toHaveCSS("display", "none");
  await ask(page, "toggleWidget");
  await expect(block).toHaveCSS("display", "block");
  await show(true);
  await ask(page, "toggleWidget");
  await expect(block).toHaveCSS("display", "none");
  await show(true);
  expect(await ask(page, "isOpened")).toBe(false);
  await expect(form.button).toHaveCSS("border-top-color", "rgba(0, 0, 0, 0)");
  await ask(page, "toggleWidgetForm");
  expect(await ask(page, "isOpened")).toBe(true);
  await expect(form.button).toHaveClass(/helprealm-widget-openaction-button-active/);
  await expect(form.button).toHaveCSS("border-top-color", "rgb(35, 200, 52)");
  await ask(page, "toggleWidgetForm");
  expect(await ask(page, "isOpened")).toBe(false);
});

test("loaded twice, made twice and released, it leaves nothing behind", async ({ host, baseURL }) => {
  await host.open();
  const { page } = host;
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await page.addScriptTag({ url: `${baseURL}/js/widget.js?again` });
  expect(await page.evaluate(() => (window as unknown as WidgetWindow).__helprealm_widget !== null)).toBe(true);
  await page.evaluate((options) => {
    const host = window as unknown as WidgetWindow;
    host.widget = new host.HelpRealmWidget(options);
  }, sampleOptions());
  await expect(page.locator("#helprealm-widget")).toHaveCount(1);
  await expect(page.locator("link#helprealm-widget-styles")).toHaveCount(1);
  await formOf(page).button.click();
  await fill(page, "Typed again");
  await ask(page, "release");
  expect(await traces(page)).toEqual({ elements: 0, global: true, kept: 0, cookies: "" });
  expect(await ask(page, "isOpened")).toBe(false);
  await ask(page, "release");
  expect(problems).toEqual([]);
});

test("a container that is not there is told by its name", async ({ host }) => {
  const { page } = host;
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await host.open({ elem: "#nowhere" });
  expect(problems).toEqual(["HelpRealmWidget: there is no element #nowhere on this page."]);
  expect(await traces(page)).toEqual({ elements: 0, global: true, kept: 0, cookies: "" });
});

test("null means default for pictures and texts", async ({ host, baseURL }) => {
  await host.open({ button: null, header: null, logo: null, btnborder: null, lang: undefined });
  await expect(formOf(host.page).button).toHaveCSS("background-image", `url("${baseURL}/gfx/widget/button.png")`);
  await formOf(host.page).button.click();
  await expect(formOf(host.page).panel).toBeVisible();
});

test("unsent text is there again after a reload, and gone once it is sent", async ({ host }) => {
  await host.open();
  const { page } = host;
  const form = formOf(page);
  await form.button.click();
  await fill(page, "Half a question");
  await page.reload();
  await form.button.click();
  await expect(form.message).toHaveValue("Half a question");
  await expect(form.email).toHaveValue("mara.lind@customer.example");
  await form.submit.click();
  await expect(form.response).toHaveText("✅");
  await page.reload();
  await form.button.click();
  await expect(form.message).toHaveValue("");
});

/** How the parts of the widget are drawn. */
const drawn = ({ page }: HostPage) =>
  page.evaluate(() =>
    [...document.querySelectorAll("#helprealm-widget, #helprealm-widget *, .helprealm-widget-openaction-button")].map(
      (node) => {
        const style = getComputedStyle(node);
        const { width, height } = node.getBoundingClientRect();
        const names = ["display", "color", "backgroundColor", "fontFamily", "letterSpacing", "lineHeight"] as const;
        const rest = ["textTransform", "margin", "padding", "border", "borderRadius", "float"] as const;
        return [node.localName, width, height, ...[...names, ...rest].map((name) => style[name])].join(" | ");
      },
    ),
  );

test("the page's own styles neither come in nor are touched", async ({ host }) => {
  const { page } = host;
  const mine = () =>
    page.evaluate(() =>
      ["p.title", "#mine", "h1"].map((one) => JSON.stringify(getComputedStyle(document.querySelector(one) as Element))),
    );
  const ready = async () => {
    await formOf(page).button.focus();
    await page.keyboard.press("Enter");
    await expect(formOf(page).panel).toHaveCSS("position", "fixed");
    await page.waitForLoadState("networkidle");
  };
  await host.open();
  await ready();
  const plain = await drawn(host);
  await host.open({}, { rude: true });
  const before = await mine();
  await ready();
  expect(await drawn(host)).toEqual(plain);
  await ask(page, "release");
  expect(await mine()).toEqual(before);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing, closed, open and with an error (${colorScheme})`, async ({ host }) => {
    const { page } = host;
    await page.emulateMedia({ colorScheme });
    await host.open();
    const form = formOf(page);
    const check = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await expect(form.button).toHaveCSS("position", "fixed");
    await check();
    await form.button.click();
    const paper = colorScheme === "dark" ? "rgb(33, 31, 28)" : "rgb(255, 255, 255)";
    await expect(form.panel).toHaveCSS("background-color", paper);
    await check();
    await form.submit.click();
    await expect(form.response).toHaveClass("helprealm-widget-form-response-error");
    await check();
  });
}

test("it fits a screen of 320 pixels", async ({ host }) => {
  const { page } = host;
  await page.setViewportSize({ width: 320, height: 568 });
  await host.open();
  const form = formOf(page);
  await form.button.click();
  const box = await form.panel.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 320 && box.y >= 0 && box.y + box.height <= 568).toBe(true);
  await fill(page, "On a phone");
  await form.submit.click();
  await expect(form.response).toHaveText("✅");
});
