import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, type Page } from "@playwright/test";
import { readFirstRun } from "../support/first-run";

/** Styles of a page that has no regard for what else stands on it. */
const rudeStyles = `
  * { font-family: fantasy; letter-spacing: 9px; text-transform: uppercase; line-height: 4; }
  body div { margin: 31px; padding: 29px; border: 7px solid red; background: yellow; float: left; }
  #page .inner div, .rude div, div[class] { width: 900px; color: lime; }
  body input, body textarea, .rude input[type="text"] { display: none; border-radius: 40px; width: 20px; }
  label, a, span { display: none; color: lime; }
  :focus-visible { outline: none; }`;

export type HostPage = {
  page: Page;
  /** Goes to the page of the other site, with a widget of these options; those not named are the manual's. */
  open: (options?: Record<string, unknown>, extra?: { rude?: boolean; inner?: string }) => Promise<void>;
  /** Addresses that the page asked for, but for its own. */
  asked: string[];
};

/** The options of the manual's sample, for the desk under test. */
export function sampleOptions(): Record<string, unknown> {
  const { workspace, widgetToken } = readFirstRun().helprealm;
  return {
    elem: "#support-widget",
    workspace,
    apiKey: widgetToken,
    fileUpload: true,
    lang: {
      title: "Contact Us!",
      lblInputName: "Enter your name",
      lblInputEmail: "Enter your E-Mail",
      lblInputSubject: "What is your topic?",
      lblInputMessage: "What is on your mind?",
      lblInputFile: "Attachment (optional)",
      btnSubmit: "Submit",
      error: "Elem {elem} is invalid or missing",
      access: "Access denied!",
    },
    ticket: { type: 1, prio: 1 },
  };
}

function pageWith(base: string, options: Record<string, unknown>, { rude = false, inner = "" } = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
    <meta name="viewport" content="width=device-width"><style>${rude ? rudeStyles : ""}</style>
    <script src="${base}/js/widget.js"></script></head>
    <body class="rude"><main id="page"><h1>A shop</h1><div class="inner"><div id="support-widget">${inner}</div>
    <p class="title">Words of the shop</p><input id="mine" aria-label="Mine"></div></main>
    <script>window.widget = new HelpRealmWidget(${JSON.stringify(options).replaceAll("<", "\\u003c")});</script></body></html>`;
}

/** A test on a page of another origin than the desk's. */
export const test = base.extend<{ host: HostPage }>({
  host: async ({ page, baseURL }, use) => {
    let html = "";
    const server: Server = createServer((request, response) => {
      response.writeHead(request.url === "/" ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
      response.end(request.url === "/" ? html : "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const asked: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(address)) asked.push(request.url());
    });
    await use({
      page,
      asked,
      open: async (options = {}, extra = {}) => {
        html = pageWith(baseURL ?? "", { ...sampleOptions(), ...options }, extra);
        await page.goto(address);
      },
    });
    await new Promise((resolve) => server.close(resolve));
  },
});

/** The form's parts as a person finds them. */
export const formOf = (page: Page) => ({
  button: page.locator(".helprealm-widget-openaction-button"),
  panel: page.getByRole("dialog", { name: "Contact Us!" }),
  name: page.getByLabel("Enter your name"),
  email: page.getByLabel("Enter your E-Mail"),
  subject: page.getByLabel("What is your topic?"),
  message: page.getByLabel("What is on your mind?"),
  file: page.getByLabel("Attachment (optional)"),
  submit: page.getByRole("button", { name: "Submit" }),
  response: page.locator("#helprealm-widget-form-response"),
});

/** Fills the form with what the desk accepts. */
export async function fill(page: Page, words: string): Promise<void> {
  const form = formOf(page);
  await form.name.fill("Mara Lind");
  await form.email.fill("mara.lind@customer.example");
  await form.subject.fill("From the shop");
  await form.message.fill(words);
}

export { expect } from "@playwright/test";
