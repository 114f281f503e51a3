import { type APIRequestContext, expect, type Page } from "@playwright/test";
import PostalMime from "postal-mime";
import { readFirstRun } from "../support/first-run";
import { waitForMail } from "../support/mail-sink";

export const desk = readFirstRun();

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

let made = 0;
/** An address nobody has used. */
export const someone = (): string => `portal.${process.pid}.${Date.now()}.${made++}@e2e.example`;

/** A request as a guest fills it in. */
export type Asked = {
  email: string;
  subject: string;
  message: string;
  files?: { name: string; text: string; mimeType?: string }[];
};

const fileOf = ({ name, text, mimeType = "text/plain" }: { name: string; text: string; mimeType?: string }) => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

/** Fills the form in and sends it; ends on the confirmation. Returns the number and the access key. */
export async function ask(page: Page, asked: Asked): Promise<{ number: string; key: string }> {
  await page.goto("/requests/new");
  await page.getByLabel("Your name").fill("Tom Ito");
  await page.getByLabel("E-mail address").fill(asked.email);
  await page.getByLabel("What is it about?").selectOption({ label: "Account and web shop" });
  await page.getByLabel("Subject").fill(asked.subject);
  await page.getByLabel("Your message").fill(asked.message);
  const files = asked.files?.map(fileOf);
  if (files) await page.locator("#files").setInputFiles(files);
  await page.getByRole("button", { name: "Send your request" }).click();
  await expect(page.getByRole("heading", { name: "Your request is with us" })).toBeVisible();
  return readConfirmation(page);
}

/** Number and access key on the page that confirms a request. */
export async function readConfirmation(page: Page): Promise<{ number: string; key: string }> {
  const shown = await page
    .getByText(/^#\d+$/)
    .first()
    .textContent();
  const number = String(shown).slice(1);
  const link = await page.getByLabel("Link to your request").inputValue();
  const key = link.slice(link.lastIndexOf("/") + 1);
  expect(key).toMatch(new RegExp(`^${number}[A-Za-z]{20}$`));
  return { number, key };
}

/** Asks through the portal's form endpoint, as a browser without scripts would. Returns number and access key. */
export async function askByPost(request: APIRequestContext, asked: Asked): Promise<{ number: string; key: string }> {
  const page = await (await request.get("/requests/new")).text();
  const answer = await request.post("/api/portal/requests", {
    headers: { origin: desk.url },
    maxRedirects: 0,
    multipart: {
      form: /name="form" value="([A-Za-z0-9]+)"/.exec(page)?.[1] ?? "",
      name: "Tom Ito",
      email: asked.email,
      category: /value="(\d+)"[^>]*>Account and web shop/.exec(page)?.[1] ?? "",
      subject: asked.subject,
      message: asked.message,
      ...(asked.files?.[0] ? { files: fileOf(asked.files[0]) } : {}),
    },
  });
  expect(answer.status()).toBe(303);
  const key = /^\/requests\/(\w+)\/sent$/.exec(answer.headers().location ?? "")?.[1] ?? "";
  return { number: /^\d+/.exec(key)?.[0] ?? "", key };
}

/** The one-time link in the newest mail to an address, as a path. */
export async function mailedLink(email: string, words: string): Promise<string> {
  const { raw } = await waitForMail(email, (mail) => mail.raw.includes(words));
  const { text } = await PostalMime.parse(raw);
  return /\/account\/link\/[A-Za-z0-9]+/.exec(text ?? "")?.[0] ?? "";
}

/** Opens an account for an address through the mailed link; the browser is signed in afterwards. */
export async function signUp(page: Page, email: string, password: string, name = "Tom Ito"): Promise<void> {
  await page.goto("/account/sign-up");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Mail me the link" }).click();
  await expect(page.getByRole("status")).toContainText(`We have sent a mail to ${email}`);
  await page.goto(await mailedLink(email, "Open your account"));
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Open the account" }).click();
  await expect(page.getByRole("heading", { name: "My requests" })).toBeVisible();
}

/** Calls a method of the HelpSpot API as the demo desk's administrator. */
export async function helpspot(
  request: APIRequestContext,
  method: string,
  form: Record<string, string>,
): Promise<Record<string, unknown>> {
  const read = method === "private.request.get";
  const headers = { authorization: `Bearer ${desk.helpspot.token}` };
  const url = `/api/index.php?method=${method}&output=json`;
  const answer = read
    ? await request.get(`${url}&${new URLSearchParams(form)}`, { headers })
    : await request.post(url, { headers, form });
  expect(answer.status()).toBe(200);
  return answer.json();
}
