import { type APIRequestContext, expect, test } from "@playwright/test";
import { askByPost, desk, helpspot, signUp, someone } from "./desk";

const password = "a long enough password";

async function fileOf(request: APIRequestContext, key: string): Promise<string> {
  const page = await (await request.get(`/requests/${key}`)).text();
  return /\/api\/attachments\/[A-Za-z]{32}\/[^"?]+/.exec(page)?.[0] ?? "";
}

const private_ = "private, no-store";

test("another customer's request, key and file are not found", async ({ page, playwright, request }) => {
  const mine = await askByPost(request, {
    email: someone(),
    subject: "Secret plans",
    message: "Nobody else",
    files: [{ name: "plans.txt", text: "top secret" }],
  });
  const file = await fileOf(request, mine.key);
  expect((await request.get(`${file}?access=${mine.key}`)).status()).toBe(200);

  await signUp(page, someone(), password);
  const theirs = page.request;
  const other = await askByPost(request, { email: someone(), subject: "Another", message: "x" });
  for (const [who, asking] of Object.entries({ guest: request, customer: theirs })) {
    for (const path of [
      `/requests/${mine.key.slice(0, -1)}x`,
      `/requests/${mine.number}abcdefghijklmnopqrst`,
      `/requests/${mine.number}${other.key.replace(/^\d+/, "")}`,
      `/requests/${mine.key.slice(0, -1)}x/sent`,
      file,
      `${file}?access=${other.key}`,
      `${file}?access=${mine.key}x`,
      `${file}?access=`,
    ]) {
      expect((await asking.get(path, { maxRedirects: 0 })).status(), `${who} ${path}`).toBe(404);
    }
  }
  expect((await theirs.get(`/requests/${mine.number}`)).status()).toBe(404);
  expect((await theirs.get(`/requests/${mine.number}/sent`)).status()).toBe(404);
  const guest = await request.get(`/requests/${mine.number}`, { maxRedirects: 0 });
  expect(guest.status()).toBe(307);
  expect(guest.headers().location).toContain("/account/sign-in?next=");

  const answer = (asking: APIRequestContext, key: string) =>
    asking.post(`/api/portal/requests/${key}`, {
      headers: { origin: desk.url, accept: "application/json" },
      multipart: { form: "f".repeat(40), message: "me too" },
    });
  expect((await answer(theirs, mine.number)).status()).toBe(404);
  expect((await answer(request, mine.number)).status()).toBe(400);
  expect((await answer(request, `${mine.key}x`)).status()).toBe(404);
  const thread = await (await request.get(`/requests/${mine.key}`)).text();
  expect(thread).not.toContain("me too");

  await page.goto("/requests?show=all&q=plans");
  await expect(page.getByText("Nothing found")).toBeVisible();
  const agent = await playwright.request.newContext({ baseURL: desk.url });
  expect((await agent.get(file)).status()).toBe(404);
  await agent.dispose();
});

for (const [bin, method] of Object.entries({
  trash: "private.request.markTrash",
  spam: "private.request.markSpam",
})) {
  test(`what staff put to the ${bin} is gone for people outside`, async ({ request }) => {
    const asked = { email: someone(), subject: "Away", message: "x", files: [{ name: "x.txt", text: "x" }] };
    const { key, number } = await askByPost(request, asked);
    const file = await fileOf(request, key);
    expect((await request.get(`${file}?access=${key}`)).status()).toBe(200);
    await helpspot(request, method, { xRequest: number });
    expect((await request.get(`/requests/${key}`)).status()).toBe(404);
    expect((await request.get(`/requests/${key}/sent`)).status()).toBe(404);
    expect((await request.get(`${file}?access=${key}`)).status()).toBe(404);
  });
}

test("a merged request leads to what it was merged into", async ({ page, request }) => {
  const email = someone();
  const from = await askByPost(request, { email, subject: "Twice", message: "the second time" });
  const into = await askByPost(request, { email, subject: "Once", message: "the first time" });
  await helpspot(request, "private.request.merge", { xRequestFrom: from.number, xRequestTo: into.number });
  await page.goto(`/requests/${from.key}`);
  await expect(page).toHaveURL(`${desk.url}/requests/${into.key}`);
  await expect(page.getByText("the second time")).toBeVisible();
  await signUp(page, email, password);
  await page.goto(`/requests/${from.number}`);
  await expect(page).toHaveURL(`${desk.url}/requests/${into.number}`);
  await page.goto("/requests?show=all");
  await expect(page.getByRole("link", { name: "Twice" })).toHaveCount(0);
});

test("a form from another site, or none that we made, changes nothing", async ({ request }) => {
  const { key } = await askByPost(request, { email: someone(), subject: "x", message: "x" });
  const post = (headers: Record<string, string>) =>
    request.post(`/api/portal/requests/${key}`, {
      headers: { accept: "application/json", ...headers },
      multipart: { form: "g".repeat(40), message: "forged" },
    });
  expect((await post({ origin: "https://evil.example" })).status()).toBe(403);
  expect((await post({ origin: "null" })).status()).toBe(403);
  expect((await post({})).status()).toBe(403);
  expect((await post({ origin: desk.url, "sec-fetch-site": "cross-site" })).status()).toBe(403);
  for (const path of [`/api/portal/requests/${key}`, "/api/portal/requests"])
    expect((await request.get(path)).status()).toBe(405);
  expect(await (await request.get(`/requests/${key}`)).text()).not.toContain("forged");
});

test("a form sent twice acts once", async ({ request }) => {
  const { key } = await askByPost(request, { email: someone(), subject: "x", message: "x" });
  const send = () =>
    request.post(`/api/portal/requests/${key}`, {
      headers: { origin: desk.url, accept: "application/json" },
      multipart: { form: `${"h".repeat(20)}${key.slice(-20)}`, message: "only once, please" },
    });
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200]);
  const page = await (await request.get(`/requests/${key}`)).text();
  expect(page.match(/aria-label="Message from Tom Ito"/g)).toHaveLength(2);
});

test("answers of signed-in pages and files are kept by nobody, keys leave no trace", async ({ page, request }) => {
  const { key, number } = await askByPost(request, {
    email: someone(),
    subject: "Headers",
    message: "x",
    files: [{ name: "page.html", text: "<script>alert(1)</script>", mimeType: "text/html" }],
  });
  const opened = await request.get(`/requests/${key}`);
  expect(opened.headers()["referrer-policy"]).toBe("same-origin");
  const html = await opened.text();
  expect(html).toContain('<meta name="robots" content="noindex"');
  expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe(`Request ${number} · Northwind Help`);

  const file = await request.get(`${await fileOf(request, key)}?access=${key}&inline=1`);
  expect(file.headers()).toMatchObject({
    "cache-control": private_,
    "content-type": "application/octet-stream",
    "content-disposition": expect.stringMatching(/^attachment;/),
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
  });

  await signUp(page, someone(), password);
  for (const path of ["/", "/requests", "/account", "/requests/new"]) {
    const cache = (await page.request.get(path)).headers()["cache-control"] ?? "";
    expect(cache, path).toContain("private");
    expect(cache, path).toContain("no-store");
  }
});
