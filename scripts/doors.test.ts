import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as realmTickets from "@/app/api/[workspace]/ticket/[...action]/route";
import * as realmWidget from "@/app/api/[workspace]/widget/[...action]/route";
import * as happyfox from "@/app/api/1.1/json/[[...path]]/route";
import * as helpspot from "@/app/api/index.php/route";
import * as phpdeskView from "@/app/api/ticket_view.php/route";
import * as phpdeskCreate from "@/app/api/tickets_create.php/route";
import * as helpspace from "@/app/api/v1/[[...path]]/route";
import { db } from "@/db/client";
import { attachments, tickets } from "@/db/schema/index";
import { seed } from "@/db/seed";
import { setUpTestDatabase } from "@/db/testing";
import type { Handler } from "@/lib/dialects/serve";
import { loadAgentActor } from "@/lib/domain/agents/queries";
import type { Workspace } from "@/lib/domain/context";
import { asAgent, asSystem, asVisitor } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { getThread } from "@/lib/domain/tickets/read-ticket";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";
import { takeIn } from "@/lib/mail/testing";
import { putBlob } from "@/lib/storage/blobs";
import type { FirstRun } from "../e2e/support/first-run";

/*
 * One desk behind many doors: a ticket that came in by any of them is read through every other, with its customer, its
 * text in three scripts and its file.
 */

setUpTestDatabase();

const words = "Drucker klemmt, プリンターが詰まる, принтер зажёвывает бумагу, الطابعة عالقة";
const subject = "Papier 紙 бумага";
const fileName = "größe 図.txt";
const content = "file ✓ файл";

let dataDir: string;
let keys: FirstRun;
let workspace: Workspace;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "commondesk-doors-"));
  await seed({ demo: true, dataDir, url: "http://desk.test", mailSmtpPort: 2525 });
  keys = JSON.parse(readFileSync(path.join(dataDir, "first-run.json"), "utf8"));
  const found = await firstWorkspace();
  if (!found) throw new Error("There is no demo workspace.");
  workspace = found;
}, 120_000);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

type Route = Record<string, Handler | string>;
type Sent = { headers?: Record<string, string>; body?: BodyInit };

/** Calls a route, and gives its JSON as text without escapes. */
async function ask(route: Route, at: string, params: Record<string, string | string[]>, sent: Sent = {}) {
  const method = sent.body === undefined ? "GET" : "POST";
  const handler = route[method];
  if (typeof handler !== "function") throw new Error(`Nothing answers ${method} ${at}.`);
  const request = new Request(`http://desk.test/api/${at}`, { method, ...sent });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  expect(response.status, text).toBeLessThan(300);
  return JSON.stringify(JSON.parse(text));
}

function form(fields: Record<string, string>, fileField?: string): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  if (fileField) data.append(fileField, new File([content], fileName, { type: "text/plain" }));
  return data;
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const basic = () => ({ authorization: `Basic ${base64(`${keys.happyfox.apiKey}:${keys.happyfox.authCode}`)}` });
const spaceHeaders = () => ({
  ...bearer(keys.helpspace.token),
  "hs-client-id": keys.helpspace.clientId,
  "content-type": "application/json",
});
const realm = (route: Route, door: string, action: string[], body: FormData) =>
  ask(
    route,
    `${keys.helprealm.workspace}/${door}/${action.join("/")}`,
    { workspace: keys.helprealm.workspace, action },
    { body },
  );
const realmFields = (email: string) => ({ subject, text: words, name: "Mara Лебедева", email, type: "1", prio: "2" });

function rawMail(email: string): string {
  const word = (text: string) => `=?utf-8?B?${base64(text)}?=`;
  return [
    `From: ${word("Mara Лебедева")} <${email}>`,
    `To: ${keys.mail.mailbox}`,
    `Subject: ${word(subject)}`,
    `Message-ID: <doors@customer.test>`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    base64(words),
    "--b",
    `Content-Type: text/plain; name="${word(fileName)}"`,
    `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    "Content-Transfer-Encoding: base64",
    "",
    base64(content),
    "--b--",
    "",
  ].join("\r\n");
}

/** Every door that takes a new ticket. `file` says whether it can bring one. */
const doors: Record<string, { file: boolean; make: (email: string) => Promise<unknown> }> = {
  HelpSpot: {
    file: true,
    make: (email) =>
      ask(
        helpspot,
        "index.php?method=request.create&output=json",
        {},
        {
          body: form({
            tNote: words,
            sEmail: email,
            sFirstName: "Mara",
            sLastName: "Лебедева",
            xCategory: "1",
            File1_sFilename: fileName,
            File1_sFileMimeType: "text/plain",
            File1_bFileBody: base64(content),
          }),
        },
      ),
  },
  HappyFox: {
    file: true,
    make: (email) =>
      ask(
        happyfox,
        "1.1/json/tickets/",
        { path: ["tickets"] },
        {
          headers: basic(),
          body: form({ name: "Mara Лебедева", email, subject, text: words, category: "1" }, "attachments"),
        },
      ),
  },
  HelpSpace: {
    file: true,
    make: (email) =>
      ask(
        helpspace,
        "v1/tickets",
        { path: ["tickets"] },
        {
          headers: spaceHeaders(),
          body: JSON.stringify({
            subject,
            channel: { id: 1 },
            from_contact: { email, name: "Mara Лебедева" },
            message: {
              body: `<p>${words}</p>`,
              attachments: [{ name: fileName, mime_type: "text/plain", data: base64(content) }],
            },
          }),
        },
      ),
  },
  HelpRealm: {
    file: true,
    make: (email) =>
      realm(
        realmTickets,
        "ticket",
        ["create"],
        form({ apitoken: keys.helprealm.apitoken, ...realmFields(email) }, "attachment"),
      ),
  },
  widget: {
    file: true,
    make: (email) =>
      realm(
        realmWidget,
        "widget",
        ["ticket", "create"],
        form({ token: keys.helprealm.widgetToken, ...realmFields(email) }, "attachment"),
      ),
  },
  "PHP desk": {
    file: false,
    make: (user_email) =>
      ask(
        phpdeskCreate,
        "tickets_create.php",
        {},
        {
          headers: bearer(keys.phpdesk.token),
          body: form({ subject, message: words, user_email, name: "Mara Лебедева", category_id: "1" }),
        },
      ),
  },
  portal: {
    file: true,
    make: async (email) => {
      const blob = await putBlob(Buffer.from(content), { maxBytes: 1000 });
      return createTicket(asVisitor(workspace), {
        contact: { email, firstName: "Mara", lastName: "Лебедева" },
        subject,
        categoryId: 1,
        message: { text: words, visibility: "public", files: [{ ...blob, fileName, mimeType: "text/plain" }] },
        source: "web_form",
      });
    },
  },
  mail: { file: true, make: (email) => takeIn(workspace, rawMail(email)) },
};

type Made = { id: number; hash: string; email: string };

/** Every door that shows a ticket. `shows` says which of its parts; all that is shown is given as one text. */
const readers: Record<string, { files: boolean; read: (made: Made) => Promise<string> }> = {
  HelpSpot: {
    files: true,
    read: ({ id }) =>
      ask(
        helpspot,
        `index.php?method=private.request.get&output=json&xRequest=${id}`,
        {},
        { headers: bearer(keys.helpspot.token) },
      ),
  },
  HappyFox: {
    files: true,
    read: ({ id }) => ask(happyfox, `1.1/json/ticket/${id}/`, { path: ["ticket", String(id)] }, { headers: basic() }),
  },
  HelpSpace: {
    files: true,
    read: async ({ id }) => {
      const at = ["tickets", String(id)];
      const headers = spaceHeaders();
      const [ticket, messages] = await Promise.all([
        ask(helpspace, `v1/${at.join("/")}`, { path: at }, { headers }),
        ask(helpspace, `v1/${at.join("/")}/messages`, { path: [...at, "messages"] }, { headers }),
      ]);
      return ticket + messages;
    },
  },
  HelpRealm: {
    files: true,
    read: async ({ hash }) => {
      const get = (action: string) =>
        realm(realmTickets, "ticket", [action], form({ apitoken: keys.helprealm.apitoken, hash }));
      return (await get("info")) + (await get("attachments"));
    },
  },
  "PHP desk": {
    files: false,
    read: ({ id, email }) =>
      ask(
        phpdeskView,
        `ticket_view.php?ticket_id=${id}&user_email=${email}`,
        {},
        { headers: bearer(keys.phpdesk.token) },
      ),
  },
  portal: { files: true, read: async ({ id }) => JSON.stringify(await getThread(asVisitor(workspace, id), id)) },
  console: {
    files: true,
    read: async ({ id }) => {
      const agent = await loadAgentActor(asSystem(workspace), keys.agent.id);
      return JSON.stringify(await getThread(asAgent(workspace, agent), id));
    },
  },
};

describe.each(Object.entries(doors))("a ticket that came in by %s", (name, { file, make }) => {
  const email = `${name.toLowerCase().replace(" ", "")}@customer.example`;
  let made: Made;
  beforeAll(async () => {
    await make(email);
    const [row] = await db.select().from(tickets).where(eq(tickets.contactEmail, email)).orderBy(desc(tickets.id));
    if (!row) throw new Error(`No ticket came in by ${name}.`);
    made = { id: row.id, hash: row.hash, email };
  });

  test("has its file, byte by byte", async () => {
    const files = await db.select().from(attachments).where(eq(attachments.ticketId, made.id));
    const hash = createHash("sha256").update(content).digest("hex");
    expect(files.map((one) => [one.fileName, one.hash])).toEqual(file ? [[fileName, hash]] : []);
  });

  test.each(Object.entries(readers))("is read through %s", async (_, { files, read }) => {
    const shown = await read(made);
    expect(shown).toContain(words);
    expect(shown).toContain(email);
    expect(shown).toContain("Лебедева");
    if (file && files) expect(shown).toContain(fileName);
  });
});
