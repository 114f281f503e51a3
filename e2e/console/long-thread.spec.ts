import { expect, test } from "../support/console-test";
import { readFirstRun } from "../support/first-run";

test("a long ticket opens at its newest words before any script has come, and older ones come when asked for", async ({
  desk,
  newTicket,
  request,
}) => {
  const { page, thread } = desk;
  const { helpspot } = readFirstRun();
  const { id, words } = await newTicket();
  const line = (at: number) => `Line ${at} of ${words}. ${"It goes on and on. ".repeat(20)}`;
  for (let at = 1; at <= 16; at++) {
    const answer = await request.post("/api/index.php?method=private.request.update&output=json", {
      headers: { authorization: `Bearer ${helpspot.token}` },
      form: { xRequest: String(id), tNote: line(at), fNoteType: "0" },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  // The page alone, without its scripts.
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  await page.goto(`/console/tickets/${id}?view=all`);
  await expect(thread.getByText("Line 16 of")).toBeInViewport();
  await expect(thread.getByText("Line 3 of")).toHaveCount(0);
  await page.unroute("**/_next/static/**/*.js");

  await desk.openTicket(id);
  await expect(thread.getByText("Line 16 of")).toBeInViewport();
  await thread.getByRole("button", { name: "Show 8 earlier messages" }).click();
  const older = thread.getByRole("button", { name: /Line 3 of/ });
  await older.click();
  await expect(thread.getByRole("article").filter({ hasText: "Line 3 of" })).toContainText("on and on");

  // An address that names an older message leads to it.
  const named = await thread.getByRole("article").filter({ hasText: "Line 3 of" }).getAttribute("id");
  await page.goto("/console/tickets?view=all");
  await page.goto(`/console/tickets/${id}?view=all#${named}`);
  await expect(page.locator(`#${named}`)).toBeInViewport();
});
