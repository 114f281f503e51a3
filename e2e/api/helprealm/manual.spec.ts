import { type APIRequestContext, expect, test } from "@playwright/test";
import { readFirstRun } from "../../support/first-run";

/* The calls of HelpRealm's manual, in its order, on the demo workspace over HTTP. */

const { workspace, apitoken, widgetToken, type } = readFirstRun().helprealm;

type Part = string | { name: string; mimeType: string; buffer: Buffer };

async function call(request: APIRequestContext, path: string, fields: Record<string, Part>) {
  const withFile = Object.values(fields).some((value) => typeof value === "object");
  const sent = withFile ? { multipart: fields } : { form: fields as Record<string, string> };
  const response = await request.post(`/api/${workspace}${path}`, sent);
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("application/json");
  return response.json();
}

test("a ticket lives its life through every call of the manual", async ({ request, baseURL }) => {
  const key = { apitoken };
  const made = await call(request, "/ticket/create", {
    ...key,
    subject: "Grinder",
    text: "It grinds no more. 見積書 🙂",
    name: "Mary Ann Lee",
    email: "mary@customer.example",
    type: String(type),
    prio: "3",
    attachment: { name: "grinder noise.txt", mimeType: "text/plain", buffer: Buffer.from("krrk") },
  });
  expect(made).toMatchObject({ code: "201", workspace, data: { prio: "3", type: "1", assignee: 0, status: 1 } });
  const { hash } = made.data;
  const ticket = { ...key, hash };

  const info = await call(request, "/ticket/info", ticket);
  expect(info).toMatchObject({
    code: "200",
    workspace,
    data: { hash, subject: "Grinder", text: "It grinds no more. 見積書 🙂", name: "Mary Ann Lee", type: 1, prio: 3 },
  });
  expect(info.data.group).toMatchObject({ name: "Technical" });

  const added = await call(request, "/ticket/comment/add/customer", { ...ticket, text: "Now it smells." });
  expect(added).toEqual({ code: "200", workspace, ticket: hash, cmt_id: expect.any(Number) });
  const edit = { ...ticket, cmt_id: String(added.cmt_id), text: "Now it smokes." };
  expect(await call(request, "/ticket/comment/edit/customer", edit)).toEqual({ ...added });
  const thread = await call(request, "/ticket/thread", ticket);
  expect(thread.data).toMatchObject([
    { id: added.cmt_id, user_id: 0, text: "Now it smokes.", user_name: "Mary Ann Lee" },
  ]);

  const picture = { name: "smoke.png", mimeType: "image/png", buffer: Buffer.from("no real picture") };
  const file = await call(request, "/ticket/attachment/add", { ...ticket, attachment: picture });
  expect(file).toMatchObject({ code: "200", workspace, ticket: hash });
  const list = await call(request, "/ticket/attachments", ticket);
  expect(list.data).toMatchObject([
    { size: 4, ext: "txt" },
    { size: 15, ext: "png", item: { id: file.file.id, file: file.file.name } },
  ]);
  for (const [index, words] of ["krrk", "no real picture"].entries()) {
    expect(list.data[index].url).toContain(`${baseURL}/uploads/`);
    const fetched = await request.get(list.data[index].url);
    expect(await fetched.text()).toBe(words);
    expect(fetched.headers()).toMatchObject({ "x-content-type-options": "nosniff" });
    expect(fetched.headers()["content-disposition"]).toMatch(/^attachment;/);
  }
  const gone = { ...ticket, file_id: String(file.file.id) };
  expect(await call(request, "/ticket/attachment/delete", gone)).toEqual({
    code: "200",
    workspace,
    ticket: hash,
    success: true,
  });
  expect((await request.get(list.data[1].url)).status()).toBe(404);
});

test("the demo workspace refuses what its deny list names", async ({ request }) => {
  const bad = { name: "bad.exe", mimeType: "application/octet-stream", buffer: Buffer.from("x") };
  const form = { subject: "Hello", text: "Some words", name: "Joe", email: "joe@x.de", type: "1", prio: "1" };
  for (const [path, key] of [
    ["/ticket/create", { apitoken }],
    ["/widget/ticket/create", { token: widgetToken }],
  ] as const) {
    expect(await call(request, path, { ...key, ...form, attachment: bad })).toEqual({
      code: "500",
      workspace,
      invalid_fields: [{ name: "attachment", value: "exe" }],
    });
  }
});

test("the widget's files may stand on any site", async ({ request }) => {
  for (const path of ["/js/widget.js", "/css/widget.css", "/gfx/widget/header.jpg", "/gfx/widget/logo.png"]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()).toMatchObject({
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    });
  }
});
