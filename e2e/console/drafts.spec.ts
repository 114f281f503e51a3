import { Console } from "../pages/console";
import { expect, test } from "../support/console-test";
import { waitForMail } from "../support/mail-sink";

test("a reply and a note are two drafts that survive a reload, and only the reply is mailed", async ({
  desk,
  newTicket,
}) => {
  const { id, email } = await newTicket();
  const { page } = desk;
  await desk.openTicket(id);
  await (await desk.compose("Reply")).fill("Please oil the hinge.");
  await expect(page.getByText("Draft saved")).toBeVisible();
  await (await desk.compose("Private note")).fill("She called twice.");
  await expect(page.getByText("Draft saved")).toBeVisible();

  await page.reload();
  await desk.idle();
  await expect(await desk.compose("Reply")).toHaveText("Please oil the hinge.");
  await expect(await desk.compose("Private note")).toHaveText("She called twice.");

  await page.getByRole("button", { name: "Add private note" }).click();
  await expect(desk.thread.getByRole("article", { name: /^Private note from/ })).toContainText("She called twice.");
  await expect(await desk.compose("Reply")).toHaveText("Please oil the hinge.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(desk.thread.getByRole("article", { name: /^Message from Help Desk/ })).toContainText("oil the hinge");
  await expect(await desk.compose("Reply")).toHaveText("");

  const mail = await waitForMail(email, (one) => one.raw.includes("oil the hinge"));
  expect(mail.raw).not.toContain("She called twice");
  await expect(desk.thread).toContainText(`Sent: ${email}`);
});

test("what another window of mine wrote is taken over, and of two that wrote at once both texts are kept", async ({
  desk,
  newTicket,
  context,
}) => {
  const { id } = await newTicket();
  await desk.openTicket(id);
  const here = await desk.compose("Private note");
  await here.fill("Begun here.");
  await expect(desk.page.getByText("Draft saved")).toBeVisible();
  const other = new Console(await context.newPage());
  await other.openTicket(id);
  const there = await other.compose("Private note");
  await there.fill("Begun here, went on there.");
  await expect(other.page.getByText("Draft saved")).toBeVisible();
  await expect(here).toHaveText("Begun here, went on there.");

  await desk.page.route("**/draft", (route) => route.abort());
  await here.fill("Written here without a line");
  await there.fill("Written there");
  await expect(other.page.getByText("Draft saved")).toBeVisible();
  await desk.page.unroute("**/draft");
  const both = desk.page.getByRole("button", { name: "Put both here" });
  await both.click();
  await expect(here).toContainText("Written here without a line");
  await expect(here).toContainText("Written there");
  await desk.page.getByRole("button", { name: "Earlier versions" }).click();
  await desk.page.getByRole("menuitem", { name: /^Written there/ }).click();
  await expect(here).toHaveText("Written there");
});

test("typing and leaving at once loses nothing", async ({ desk, newTicket }) => {
  const { id } = await newTicket();
  const other = await newTicket();
  await desk.openTicket(id);
  await (await desk.compose("Reply")).pressSequentially("Half a sent");
  await desk.page.goto(`/console/tickets/${other.id}?view=all`);
  await desk.openTicket(id);
  await expect(await desk.compose("Reply")).toHaveText("Half a sent");
});

test("a reload at once shows what was typed, even when the save is slow or fails", async ({ desk, newTicket }) => {
  const { id } = await newTicket();
  const { page } = desk;
  await desk.openTicket(id);
  await page.route("**/draft", (route) => route.abort());
  await (await desk.compose("Reply")).fill("The save of this never arrives");
  await page.reload();
  await expect(await desk.compose("Reply")).toHaveText("The save of this never arrives");
  await page.unroute("**/draft");
  await expect(page.getByText("Draft saved")).toBeVisible();
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect(await desk.compose("Reply")).toHaveText("The save of this never arrives");
});

test("a page drawn before a save that the old page still saw confirmed shows what was typed", async ({
  desk,
  newTicket,
}) => {
  const { id } = await newTicket();
  const { page } = desk;
  await desk.openTicket(id);
  let drawn = () => {};
  const isDrawn = new Promise<void>((resolve) => {
    drawn = resolve;
  });
  const saved = page.waitForResponse("**/draft");
  await page.route("**/draft", async (route) => {
    await isDrawn;
    await route.continue();
  });
  await page.route(`**/console/tickets/${id}?*`, async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    drawn();
    await saved;
    await route.fulfill({ response });
  });
  await (await desk.compose("Reply")).fill("Saved between drawing and showing");
  await page.reload();
  await expect(await desk.compose("Reply")).toHaveText("Saved between drawing and showing");
});

test("files go up with a draft, stay with it, and come down as downloads", async ({ desk, newTicket }) => {
  const { id } = await newTicket();
  const { page } = desk;
  await desk.openTicket(id);
  await desk.compose("Private note");
  await page.locator("input[type=file]").setInputFiles({
    name: "log åäö.html",
    mimeType: "text/html",
    buffer: Buffer.from("<script>document.title = 'run'</script>"),
  });
  await expect(page.getByRole("list", { name: "Files of this draft" })).toContainText("log åäö.html");
  await expect(page.getByText("Draft saved")).toBeVisible();
  await page.reload();
  await desk.idle();
  await desk.compose("Private note");
  await expect(page.getByRole("list", { name: "Files of this draft" })).toContainText("log åäö.html");
  await page.getByRole("button", { name: "Add private note" }).click();
  const link = desk.thread.getByRole("link", { name: /log åäö\.html/ });
  await expect(link).toBeVisible();

  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-disposition"]).toMatch(/^attachment/);
  expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
  expect(answer.headers()["content-security-policy"]).toContain("sandbox");
  expect(await answer.text()).toContain("document.title");
});
