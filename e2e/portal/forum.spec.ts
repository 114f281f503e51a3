import { expect, test } from "@playwright/test";
import PostalMime from "postal-mime";
import { letter, post } from "../api/mail/desk";
import { expectAccessible } from "../support/accessible";
import { deskDatabase, unique } from "../support/desk-database";
import { mailsTo, waitForMail } from "../support/mail-sink";
import { signInAgent } from "../support/sign-in";
import { desk, desktop, phone, someone } from "./desk";

/** A forum of the test's own. */
async function makeForum(options: { guests?: boolean; isPublic?: boolean; holds?: boolean } = {}): Promise<number> {
  const { guests = true, isPublic = true, holds = true } = options;
  const sql = deskDatabase();
  const [row] = await sql`
    insert into forums (workspace_id, name, description, holds_first_posts, guests_post, is_public)
    select workspace_id, ${unique("Forum ")}, 'For a test', ${holds}, ${guests}, ${isPublic}
    from agents where id = ${desk.agent.id} returning id`;
  await sql.end();
  return row?.id;
}

for (const [size, viewport] of Object.entries({ desktop, phone })) {
  test.describe(size, () => {
    test.use({ viewport });

    test("a guest's first post is held, approved, answered, marked, followed and answered by mail, and made a ticket", async ({
      page,
      browser,
      request,
    }) => {
      test.setTimeout(120_000);
      const forumId = await makeForum();
      const email = someone();
      const title = `The lid squeaks ${unique("")}`;
      const staff = await (await browser.newContext({ viewport: desktop })).newPage();
      await signInAgent(staff, desk.agent);

      await page.goto(`/forums/${forumId}`);
      await page.getByRole("link", { name: "New topic" }).click();
      await page.getByLabel("Your name").fill("Gerda Guest");
      await page.getByLabel("E-mail address").fill(email);
      await page.getByLabel("Title").fill(title);
      await page
        .getByLabel("Your question or topic")
        .fill(`Since Monday, ${unique("")}.\n\n<script>alert(1)</script> is what it says.`);
      await page.getByLabel("Send me a mail about each answer").check();
      await expectAccessible(page, "a new topic");
      await page.getByRole("button", { name: "Post it" }).click();
      await expect(page.getByRole("status").filter({ hasText: "It is shown once somebody has looked" })).toBeVisible();
      await expect(page.getByText(title)).toHaveCount(0);

      await staff.goto("/console/forums/review");
      const item = staff.getByRole("listitem").filter({ hasText: title });
      await expect(item).toContainText("A first post.");
      await expectAccessible(staff, "the review queue");
      await item.getByRole("button", { name: "Show", exact: true }).click();
      await expect(item).toHaveCount(0);

      const question = await waitForMail(email, ({ raw }) => raw.includes("/forums/follow/"));
      expect(question.raw).not.toContain("squeaks");
      const { text: asked } = await PostalMime.parse(question.raw);
      await page.goto(/\/forums\/follow\/\w+/.exec(asked ?? "")?.[0] ?? "");
      await page.getByRole("button", { name: "Yes, send them" }).click();
      await expect(page.getByRole("status")).toContainText("You get a mail about each new post.");

      await staff.goto(`/console/forums/${forumId}`);
      await staff.getByRole("link", { name: title }).click();
      await staff.getByLabel("Answer", { exact: true }).fill("A drop of oil on the left hinge helps.");
      await staff.getByRole("button", { name: "Post answer" }).click();
      await expect(staff.getByRole("article").last()).toContainText("left hinge");
      await staff
        .getByRole("button", { name: /^Actions for the post by/ })
        .last()
        .click();
      await staff.getByRole("menuitem", { name: "This answers the topic" }).click();
      await expect(staff.getByText("Answered", { exact: true })).toBeVisible();

      const told = await PostalMime.parse((await waitForMail(email, ({ raw }) => raw.includes("left hinge"))).raw);
      const answers = [`In-Reply-To: ${told.messageId}`];
      await post(
        request,
        letter({ from: email, subject: `Re: ${title}`, text: `Quiet since then. ${unique("")}`, headers: answers }),
      );
      await expect(async () => {
        await page.goto(`/forums/${forumId}`);
        await page.getByRole("link", { name: title }).click();
        await expect(page.getByRole("article").last()).toContainText("Quiet since then.", { timeout: 2000 });
      }).toPass({ timeout: 30_000 });
      await expect(page.getByText("<script>alert(1)</script> is what it says.")).toBeVisible();
      await expect(page.getByText("The answer", { exact: true })).toBeVisible();
      await expect(page.getByText("Staff", { exact: true })).toBeVisible();
      await expectAccessible(page, "a topic");

      const { text: letterText } = told;
      await page.goto(/\/forums\/unsubscribe\/\w+/.exec(letterText ?? "")?.[0] ?? "");
      await page.getByRole("button", { name: "Stop these mails" }).click();
      await expect(page.getByRole("status")).toContainText("You get no more mails");

      await staff.reload();
      await staff.getByRole("button", { name: "Make a ticket of this" }).click();
      await expect(staff).toHaveURL(/\/console\/tickets\/\d+/);
      await expect(staff.getByRole("heading", { name: title }).first()).toBeVisible();
      await page.goto(`/forums/${forumId}`);
      await page.getByRole("link", { name: title }).click();
      await expect(page.getByText(/ticket/i)).toHaveCount(0);
      expect(mailsTo(email).filter(({ raw }) => raw.includes("Quiet since then"))).toEqual([]);
      await staff.context().close();
    });
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest writes, quotes, and gets everything back that was typed when something is missing", async ({
    page,
  }) => {
    const forumId = await makeForum({ holds: false });
    await page.goto(`/forums/${forumId}/new`);
    await page.getByLabel("Your question or topic").fill("Which paper?");
    await page.getByRole("button", { name: "Post it" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("Your question or topic")).toHaveValue("Which paper?");
    await page.getByLabel("Your name").fill("Gerda Guest");
    await page.getByLabel("E-mail address").fill(someone());
    await page.getByLabel("Title").fill("Paper");
    const words = `Which paper? ${unique("")}`;
    await page.getByLabel("Your question or topic").fill(words);
    await page.getByRole("button", { name: "Post it" }).click();
    await expect(page.getByRole("heading", { name: "Paper" })).toBeVisible();
    await page.getByRole("link", { name: "Quote the post by Gerda Guest" }).click();
    await expect(page.getByLabel("Your answer")).toHaveValue(`@Gerda Guest wrote:\n> ${words}\n\n`);
    await page.getByRole("link", { name: "Report the post by Gerda Guest" }).click();
    await page.getByLabel("It is advertising.").check();
    await page.getByRole("button", { name: "Report it" }).click();
    await expect(page.getByRole("status")).toContainText("Somebody will look at it.");
  });
});

test("the button of a mail program ends mails by one POST without a session; opening its address only asks", async ({
  page,
  request,
}) => {
  const forumId = await makeForum();
  const sql = deskDatabase();
  const [followed] = await sql`insert into forum_subscriptions (workspace_id, forum_id, email, key, confirmed_at)
    select workspace_id, id, ${someone()}, ${unique("key")}, now() from forums where id = ${forumId} returning id, key`;
  const ended = async () => {
    const [row] = await sql`select muted_at is not null as ended from forum_subscriptions where id = ${followed?.id}`;
    return row?.ended;
  };
  const address = `/forums/unsubscribe/${followed?.key}/one-click`;
  await page.goto(address);
  await expect(page.getByRole("button", { name: "Stop these mails" })).toBeVisible();
  const form = { "List-Unsubscribe": "One-Click" };
  const wrong = await request.post(`/forums/unsubscribe/${unique("key")}/one-click`, { form });
  expect(await ended()).toBe(false);
  const right = await request.post(address, { form });
  expect(await ended()).toBe(true);
  expect([right.status(), await right.text()]).toEqual([200, await wrong.text()]);
  await sql.end();
});

test("a private forum is nowhere on the portal: not by address, in searches, feeds, nor to write in", async ({
  request,
}) => {
  const forumId = await makeForum({ isPublic: false });
  const word = unique("secret");
  const sql = deskDatabase();
  const [topic] = await sql`insert into forum_topics (workspace_id, forum_id, title, author_name)
    select workspace_id, id, ${word}, 'Staff' from forums where id = ${forumId} returning id`;
  const [shown] = await sql`insert into forum_posts
    (workspace_id, topic_id, is_opening, author_type, author_name, body_text, body_hash, via)
    select workspace_id, id, true, 'agent', 'Staff', ${word}, 'none', 'console' from forum_topics where id = ${topic?.id}
    returning id`;
  await sql.end();
  for (const path of [
    `/forums/${forumId}`,
    `/forums/${forumId}/new`,
    `/forums/${forumId}/feed`,
    `/forums/topics/${topic?.id}`,
    `/forums/posts/${shown?.id}`,
    `/forums/posts/${shown?.id}/flag`,
    `/forums/search?forum=${forumId}&q=${word}`,
  ])
    expect([path, (await request.get(path)).status()]).toEqual([path, 404]);
  for (const path of ["/forums", "/forums/feed", "/forums/search?q=xyz"])
    expect(await (await request.get(path)).text()).not.toContain(word);
  for (const path of [`/api/portal/forums/${forumId}`, `/api/portal/topics/${topic?.id}`]) {
    const answer = await request.post(path, { headers: { origin: desk.url }, form: { form: "x" } });
    expect(answer.status()).toBe(404);
  }
});
