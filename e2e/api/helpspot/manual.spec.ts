import { request as httpRequest } from "node:http";
import { expect, test } from "@playwright/test";
import { readFirstRun } from "../../support/first-run";
import { curl, textOf } from "./curl";

// The manual's own command lines against the running desk: only host, ids and credentials are ours.

const firstRun = readFirstRun();
const desk = process.env.BASE_URL || firstRun.url;
const user = `${firstRun.agent.email}:${firstRun.agent.password}`;
const header = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Runs a line as somebody of the staff. */
async function staff(line: string): Promise<string> {
  const { status, body } = await curl(line.replace("tim@ex.com:mypassword", user), desk);
  expect(status, body).toBe(200);
  return body;
}

async function anyone(line: string): Promise<string> {
  const { status, body } = await curl(line, desk);
  expect(status, body).toBe(200);
  return body;
}

async function newRequest(): Promise<{ id: string; key: string }> {
  const body = await anyone(
    'curl -F"tNote=This is the request." -F"sUserId=12345" http://.../api/index.php?method=request.create',
  );
  return { id: textOf(body, "xRequest"), key: textOf(body, "accesskey") };
}

test.describe("public methods", () => {
  test("version", async () => {
    const body = await anyone("curl http://.../api/index.php?method=version");
    expect(body).toBe(`${header}<results><version>5.0</version><min_version>1.0</min_version></results>`);
  });

  test("request.create, request.update, request.get", async () => {
    const { id, key } = await newRequest();
    expect(key).toMatch(new RegExp(`^${id}[A-Za-z]+$`));
    const updated = await anyone(
      `curl -F"accesskey=${key}" -F"tNote=Update the request." http://.../api/index.php?method=request.update`,
    );
    expect(updated).toBe(`${header}<request><xRequest>${id}</xRequest></request>`);
    const body = await anyone(`curl "http://.../api/index.php?method=request.get&accesskey=${key}"`);
    expect(body).toContain("<tNote>This is the request.</tNote>");
    expect(body).toContain("<tNote>Update the request.</tNote>");
    expect(body).toContain("<fOpenedVia>Web Service</fOpenedVia>");
    expect(body).toContain("<sUserId>12345</sUserId>");
  });

  test("request.getCategories, request.getCustomFields, util.getFieldLabels", async () => {
    expect(await anyone("curl http://.../api/index.php?method=request.getCategories")).toContain(
      "<categories><category><xCategory>",
    );
    expect(await anyone("curl http://.../api/index.php?method=request.getCustomFields")).toContain(
      "<customfields><field><xCustomField>",
    );
    expect(await anyone("curl http://.../api/index.php?method=util.getFieldLabels")).toContain(
      "<labels><iLastReplyBy>Replied To</iLastReplyBy>",
    );
  });
});

test.describe("private methods", () => {
  test("with a token, as the manual shows it", async () => {
    const { id } = await newRequest();
    const line = `curl "http://mydomain.com/api/index.php?method=private.request.get&xRequest=${id}" \\\n-H 'Authorization: Bearer ${firstRun.helpspot.token}'`;
    expect(await anyone(line)).toContain(`<request><xRequest>${id}</xRequest>`);
  });

  test("private.request.create, update, get, search", async () => {
    const created = await staff(
      'curl -F"tNote=This is the request." -F"sUserId=12345" -F"xCategory=1" -u tim@ex.com:mypassword http://.../api/index.php?method=private.request.create',
    );
    const id = textOf(created, "xRequest");
    expect(created).toBe(`${header}<request><xRequest>${id}</xRequest></request>`);
    const line = `curl -F"xRequest=${id}" -F"tNote=Update the request." -u tim@ex.com:mypassword http://.../api/index.php?method=private.request.update`;
    expect(await staff(line)).toBe(`${header}<request><xRequest>${id}</xRequest></request>`);
    const body = await staff(
      `curl -u tim@ex.com:mypassword "http://.../api/index.php?method=private.request.get&xRequest=${id}"`,
    );
    expect(body).toContain("<tNote>Update the request.</tNote>");
    const word = `printer${id}x`;
    await staff(
      `curl -F"xRequest=${id}" -F"tNote=The ${word} is broken." -u tim@ex.com:mypassword http://.../api/index.php?method=private.request.update`,
    );
    const found = await staff(
      `curl -u tim@ex.com:mypassword "http://.../api/index.php?method=private.request.search&sSearch=${word}"`,
    );
    expect(found.match(/<request>/g)).toHaveLength(1);
  });

  test("multiGet, merge, getChanged", async () => {
    const [a, b] = [await newRequest(), await newRequest()];
    const several = await staff(
      `curl -u tim@ex.com:mypassword "http://.../api/index.php?method=private.request.multiGet&xRequest[]=${a.id}&xRequest[]=${b.id}&xRequest[]=999999999"`,
    );
    expect(several.match(/<request>/g)).toHaveLength(2);
    const merged = await staff(
      `curl -F"xRequestFrom=${a.id}" -F"xRequestTo=${b.id}" -u tim@ex.com:mypassword http://.../api/index.php?method=private.request.merge`,
    );
    expect(merged).toBe(`${header}<results><xRequest>${b.id}</xRequest></results>`);
    const changed = await staff(
      `curl -u tim@ex.com:mypassword "http://.../api/index.php?method=private.request.getChanged&dtGMTChange=${Math.floor(Date.now() / 1000) - 60}"`,
    );
    expect(changed).toContain(`<xRequest>${b.id}</xRequest>`);
  });

  test("time events", async () => {
    const { id } = await newRequest();
    const person = firstRun.agent.id;
    const added = await staff(
      `curl -F"xRequest=${id}" -F"xPerson=${person}" -F"iMonth=10" -F"iDay=21" -F"iYear=2007" -F"tDescription=fixed printer" -F"tTime=2:30" -u tim@ex.com:mypassword http://.../api/index.php?method=private.request.addTimeEvent`,
    );
    const events = await staff(
      `curl -u tim@ex.com:mypassword "http://.../api/index.php?method=private.request.getTimeEvents&xRequest=${id}"`,
    );
    expect(events).toContain("<iSeconds>9000</iSeconds>");
    const deleted = await staff(
      `curl -F"xTimeId=${textOf(added, "xTimeId")}" -u tim@ex.com:mypassword http://.../api/index.php?method=private.request.deleteTimeEvent`,
    );
    expect(deleted).toBe(`${header}<results><deleted>1</deleted></results>`);
  });

  test("subscriptions and marks", async () => {
    const { id } = await newRequest();
    const person = firstRun.agent.id;
    const call = (method: string) =>
      staff(
        `curl -F"xRequest=${id}" -F"xPerson=${person}" -u tim@ex.com:mypassword "http://.../api/index.php?method=private.request.${method}"`,
      );
    expect(await call("subscribe")).toContain(`<results><subscribed>${person}</subscribed></results>`);
    const followed = await staff(
      `curl -u tim@ex.com:mypassword "http://.../api/index.php?method=private.request.subscriptions&xPerson=${person}"`,
    );
    expect(followed).toContain(`<request><xRequest>${id}</xRequest>`);
    expect(await call("unsubscribe")).toContain(`<results><unsubscribed>${person}</unsubscribed></results>`);
    expect(await call("markTrash")).toContain(`<result><trashed>${id}</trashed></result>`);
    expect(await call("markSpam")).toContain(`<result><spammed>${id}</spammed></result>`);
  });

  for (const [method, start] of [
    ["private.version", "<results><version>5.0</version>"],
    ["private.request.getCategories", "<categories><category><xCategory>"],
    ["private.request.getMailboxes", "<results><mailbox><xMailbox>"],
    ["private.request.getStatusTypes", "<results><status><sStatus>Active</sStatus><xStatus>1</xStatus></status>"],
    ["private.request.getCustomFields", "<customfields><field><xCustomField>"],
    ["private.filter.getColumnNames", "<labels><iLastReplyBy>Replied To</iLastReplyBy>"],
    ["private.user.getFilters", "<filters><filter><xFilter>inbox</xFilter>"],
    ["private.user.preferences", "<preferences><xPerson>"],
    ["private.util.getActiveStaff", "<staff><person><xPerson>"],
  ] as const) {
    test(method, async () => {
      expect(await staff(`curl -u tim@ex.com:mypassword http://.../api/index.php?method=${method}`)).toContain(
        header + start,
      );
    });
  }
});

test.describe("the address", () => {
  const xml = "<results><version>5.0</version>";

  for (const path of ["/api", "/api/", "//api/index.php", "/api/index.php"]) {
    test(`${path} answers without a redirect`, async () => {
      const url = new URL(desk);
      const body = await new Promise<string>((resolve, reject) => {
        const sent = httpRequest(
          { host: url.hostname, port: url.port, path: `${path}?method=version`, method: "POST" },
          (answer) => {
            let text = "";
            answer.setEncoding("utf8").on("data", (part: string) => {
              text += part;
            });
            answer.on("end", () => resolve(`${answer.statusCode} ${text}`));
          },
        );
        sent.on("error", reject).end();
      });
      expect(body).toContain(`200 ${header}${xml}`);
    });
  }

  test("a client without credentials is challenged", async () => {
    const { status, headers } = await curl("curl http://.../api/index.php?method=private.version", desk);
    expect([status, headers.get("www-authenticate")]).toEqual([401, 'Basic realm="HelpSpot API"']);
  });

  test("a large file goes in and comes out whole", async () => {
    const bytes = Buffer.alloc(5_000_000, "0123456789abcdef");
    const form = new FormData();
    form.append("tNote", "With a file.");
    form.append("sUserId", "12345");
    form.append("File1_sFilename", "big.bin");
    form.append("File1_sFileMimeType", "application/octet-stream");
    form.append("File1_bFileBody", bytes.toString("base64"));
    const made = await fetch(`${desk}/api/index.php?method=request.create`, { method: "POST", body: form });
    const accesskey = textOf(await made.text(), "accesskey");
    const seen = await fetch(`${desk}/api/index.php?method=request.get&accesskey=${accesskey}`);
    const address = textOf(await seen.text(), "public_url").replaceAll("&amp;", "&");
    const file = await fetch(address.replace(/^https?:\/\/[^/]+/, desk));
    expect(file.status).toBe(200);
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test("addresses of the portal and the staff pages lead on", async () => {
    const { key } = await newRequest();
    const portal = await fetch(`${desk}/index.php?pg=request.check&id=${key}`, { redirect: "manual" });
    expect([portal.status, portal.headers.get("location")]).toEqual([302, `/requests/${key}`]);
    const console = await fetch(`${desk}/admin.php?pg=request&reqid=1`, { redirect: "manual" });
    expect([console.status, console.headers.get("location")]).toEqual([
      302,
      "/sign-in?next=%2Fadmin.php%3Fpg%3Drequest%26reqid%3D1",
    ]);
  });
});
