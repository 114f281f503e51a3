import { deskDatabase, unique } from "../support/desk-database";
import { expect, fill, formOf, test } from "./host-page";

const answer = (body: unknown) => ({
  status: 200,
  headers: { "access-control-allow-origin": "*", "content-type": "application/json" },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

test("a visitor of another site sends a ticket with a file, and the form is empty again", async ({ host }) => {
  const { page } = host;
  const words = unique("Do you ship to Norway");
  await host.open();
  const form = formOf(page);
  await form.button.click();
  await fill(page, words);
  await form.file.setInputFiles({ name: "list.txt", mimeType: "text/plain", buffer: Buffer.from("one, two") });
  await form.submit.click();
  await expect(form.response).toHaveText("✅");
  await expect(form.response).toHaveClass("helprealm-widget-form-response-success");
  await expect(page.getByRole("status").filter({ hasText: "Sent. Thank you!" })).toHaveCount(1);
  for (const input of [form.name, form.email, form.subject, form.message, form.file])
    await expect(input).toHaveValue("");
  await expect(form.panel).toBeVisible();

  const sql = deskDatabase();
  const rows = await sql`select t.source, t.subject, t.contact_email as email, a.file_name as file, a.size
    from messages m join tickets t on t.id = m.ticket_id join attachments a on a.message_id = m.id
    where m.body_text = ${words}`;
  await sql.end();
  expect([...rows]).toEqual([
    { source: "widget", subject: "From the shop", email: "mara.lind@customer.example", file: "list.txt", size: 8 },
  ]);
});

test("without a file input it sends as well", async ({ host }) => {
  await host.open({ fileUpload: false });
  const form = formOf(host.page);
  await form.button.click();
  await expect(form.file).toHaveCount(0);
  await fill(host.page, unique("Without a file"));
  await form.subject.press("Enter");
  await expect(form.response).toHaveText("✅");
});

test("a field that will not do is named, found again and kept", async ({ host }) => {
  const { page } = host;
  await host.open();
  const form = formOf(page);
  await form.button.click();
  const steps = [
    ["subject", () => form.subject.fill("A topic"), form.subject],
    ["text", () => form.message.fill("A long enough text"), form.message],
    ["name", () => form.name.fill("Mara"), form.name],
    ["email", () => form.email.fill("mara@customer.example"), form.email],
  ] as const;
  for (const [name, mend, input] of steps) {
    await form.submit.click();
    await expect(form.response).toHaveText(`Elem ${name} is invalid or missing`);
    await expect(form.response).toHaveClass("helprealm-widget-form-response-error");
    await expect(input).toBeFocused();
    await expect(input).toHaveAttribute("aria-invalid", "true");
    await mend();
    await expect(input).not.toHaveAttribute("aria-invalid", "true");
  }
  await form.file.setInputFiles({ name: "bad.exe", mimeType: "application/octet-stream", buffer: Buffer.from("x") });
  await form.submit.click();
  await expect(form.response).toHaveText("Elem attachment is invalid or missing");
  await expect(form.subject).toHaveValue("A topic");
});

for (const [what, options, text] of [
  ["a wrong key", { apiKey: "0".repeat(32) }, "Access denied!"],
  ["an unknown workspace", { workspace: "0".repeat(32) }, "Something went wrong!"],
  ["an unknown type", { ticket: { type: 999999, prio: 1 } }, "Something went wrong!"],
  ["a priority that is none", { ticket: { type: 1, prio: 9 } }, "Elem prio is invalid or missing"],
] as const) {
  test(`${what} can be read on another site: ${text}`, async ({ host }) => {
    await host.open(options);
    const form = formOf(host.page);
    await form.button.click();
    await fill(host.page, "A text that is refused");
    await form.submit.click();
    await expect(form.response).toHaveText(text);
    await expect(form.response).toHaveClass("helprealm-widget-form-response-error");
    await expect(form.message).toHaveValue("A text that is refused");
  });
}

test("answers the desk seldom gives are understood too", async ({ host }) => {
  const { page } = host;
  await host.open({ lang: { wait: "Wait {sec} seconds", failed: "No luck", access: null } });
  const form = { ...formOf(page), submit: page.getByRole("button", { name: "Submit" }) };
  await form.button.click();
  const outcomes = [
    [answer({ code: 429, ticket_wait_time: 7 }), "Wait 7 seconds"],
    [answer({ code: "403", spam: true }), "Access denied!"],
    [answer({ code: 500, invalid_fields: { name: "<b>$&", value: null } }), "Elem <b>$& is invalid or missing"],
    [answer({ code: 500, data: {} }), "No luck"],
    [answer({ code: 404 }), "No luck"],
    [answer("<html>no JSON"), "No luck"],
    [answer("null"), "No luck"],
    [answer({ code: "201" }), "✅"],
  ] as const;
  for (const [reply, text] of outcomes) {
    await page.route("**/widget/ticket/create", (route) => route.fulfill(reply));
    await form.submit.click();
    await expect(form.response).toHaveText(text);
    await page.unroute("**/widget/ticket/create");
  }
  await page.route("**/widget/ticket/create", (route) => route.abort());
  await form.submit.click();
  await expect(form.response).toHaveText("No luck");
});

test("while it is on its way the sign turns, and a second press sends nothing", async ({ host }) => {
  const { page } = host;
  await host.open();
  const form = formOf(page);
  await form.button.click();
  const held: (() => Promise<void>)[] = [];
  await page.route("**/widget/ticket/create", (route) => {
    held.push(() => route.fulfill(answer({ code: 201 })));
  });
  await form.submit.click();
  await form.submit.click();
  await expect(form.response).toHaveText("⟳");
  await expect(form.response).toHaveAttribute("class", "");
  expect(await form.response.evaluate((sign) => sign.getAnimations().length)).toBe(1);
  await expect.poll(() => held.length).toBe(1);
  await held[0]?.();
  await expect(form.response).toHaveText("✅");
  expect(await form.response.evaluate((sign) => sign.getAnimations().length)).toBe(0);
});

test("the request is the documented one, in its order, without cookies", async ({ host }) => {
  const { page } = host;
  // What is sent with a file cannot be read from outside the page.
  await page.addInitScript(() => {
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
      Object.assign(window, { sentNames: [...(body as FormData).keys()] });
      send.call(this, body);
    };
  });
  await host.open();
  const form = formOf(page);
  await form.button.click();
  await fill(page, "The words");
  await form.file.setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("x") });
  const [request] = await Promise.all([page.waitForRequest("**/widget/ticket/create"), form.submit.click()]);
  expect(request.method()).toBe("POST");
  const headers = await request.allHeaders();
  expect(headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  expect(headers.cookie).toBeUndefined();
  await expect(form.response).toHaveText("✅");
  const names = await page.evaluate(() => (window as unknown as { sentNames: string[] }).sentNames);
  expect(names).toEqual(["token", "name", "email", "subject", "text", "attachment", "type", "prio"]);
});
