import { expectAccessible } from "../support/accessible";
import { expect, test } from "../support/console-test";

const SCREENS = [
  ["queue", "/console/tickets?view=all"],
  ["search", "/console/search?q=printer"],
  ["customers", "/console/customers"],
  ["customer", "/console/customers/1"],
  ["outbox", "/console/outbox"],
  ["own page", "/console/me"],
  ["own preferences", "/console/me/preferences"],
  ["own sign-in", "/console/me/sign-in"],
  ["new ticket", "/console/new"],
] as const;

test("every main screen is accessible in both themes and runs without complaints", async ({ desk, newTicket }) => {
  test.slow();
  const { page } = desk;
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  const { id } = await newTicket();
  for (const [name, address] of [["ticket", `/console/tickets/${id}?view=all`] as const, ...SCREENS]) {
    await page.goto(address);
    await expect(page.getByRole("main")).toBeVisible();
    await expectAccessible(page, name);
  }
  expect(complaints).toEqual([]);
});

test("the sign-in page is accessible in both themes", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  await expectAccessible(page, "sign-in");
});

test("the chosen theme is there from the first paint and stays", async ({ desk }) => {
  const { page } = desk;
  await page.goto("/console/me/preferences");
  await page.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const answer = await page.request.get("/console/me/preferences");
  expect(await answer.text()).toContain('data-theme="dark"');
});

test("on a phone one thing shows at a time, with a way back", async ({ desk, newTicket }) => {
  const { page } = desk;
  const { id } = await newTicket();
  await page.setViewportSize({ width: 390, height: 844 });
  await desk.openView("inbox");
  await desk.row(id).click();
  await expect(desk.thread).toBeVisible();
  await expect(desk.list).toBeHidden();
  await desk.head.getByRole("button", { name: "Details" }).click();
  await expect(page.getByRole("dialog", { name: "Details" })).toContainText("Customer");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Back to the list" }).click();
  await expect(desk.list).toBeVisible();
  await page.getByRole("button", { name: "Menu" }).first().click();
  await page
    .getByRole("dialog", { name: "Menu" })
    .getByRole("link", { name: /^My queue/ })
    .click();
  await expect(page.getByRole("heading", { name: "My queue" })).toBeVisible();
  // Nothing reaches over the edge.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("HTML from outside runs nothing, and pictures from the internet wait to be asked for", async ({
  desk,
  request,
}) => {
  const { page } = desk;
  const asked: string[] = [];
  page.on("request", (one) => asked.push(one.url()));
  const { readFirstRun } = await import("../support/first-run");
  const { unique } = await import("../support/desk-database");
  const { mail } = readFirstRun();
  const mark = unique("");
  const answer = await request.post("/api/mail/inbound", {
    headers: { authorization: `Bearer ${mail.inboundToken}`, "content-type": "message/rfc822" },
    data: [
      `From: Eve <${mark}@people.example>`,
      `To: ${mail.mailbox}`,
      `Subject: Look at this ${mark}`,
      `Message-ID: <${mark}@people.example>`,
      "MIME-Version: 1.0",
      "Content-Type: text/html; charset=utf-8",
      "",
      `<p onclick="x()">Hello ${mark}</p><script>parent.document.title = "owned"</script>`,
      `<img src="https://tracker.invalid/p.png" onerror="parent.document.title = 'owned'">`,
      "<blockquote>quoted words</blockquote>",
      "",
    ].join("\r\n"),
  });
  const { id: mailId } = await answer.json();
  await expect(async () => {
    const state = await request.get(`/api/mail/inbound/${mailId}`, {
      headers: { authorization: `Bearer ${mail.inboundToken}` },
    });
    expect((await state.json()).ticketId).toBeTruthy();
  }).toPass();
  const state = await request.get(`/api/mail/inbound/${mailId}`, {
    headers: { authorization: `Bearer ${mail.inboundToken}` },
  });
  await desk.openTicket((await state.json()).ticketId);
  const frame = page.frameLocator("iframe").first();
  await expect(frame.getByText(`Hello ${mark}`)).toBeVisible();
  await expect(frame.getByText("quoted words")).toBeHidden();
  await page.getByRole("button", { name: "Show quoted text" }).click();
  await expect(frame.getByText("quoted words")).toBeVisible();
  expect(asked.filter((url) => url.includes("tracker.invalid"))).toEqual([]);
  expect(await page.title()).not.toBe("owned");

  await page.getByRole("button", { name: "Show pictures" }).click();
  await expect(frame.getByText(`Hello ${mark}`)).toBeVisible();
  await expect.poll(() => asked.some((url) => url.includes("tracker.invalid"))).toBe(true);
  expect(await page.title()).not.toBe("owned");
});
