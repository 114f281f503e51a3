import { expect, test } from "@playwright/test";
import { readFirstRun } from "../../support/first-run";

// What only the running server can show: paths as they come over the wire, no redirects, addresses of files.

const firstRun = readFirstRun();
const desk = process.env.BASE_URL || firstRun.url;
const { apiKey, authCode } = firstRun.happyfox;
const authorization = `Basic ${Buffer.from(`${apiKey}:${authCode}`).toString("base64")}`;

const call = (path: string, options: RequestInit = {}) =>
  fetch(`${desk}${path}`, { redirect: "manual", ...options, headers: { authorization, ...options.headers } });

const payload = {
  name: "james",
  email: "a+b@example.com",
  category: 1,
  subject: "test ticket",
  text: "example ticket",
};
const create = (path: string) =>
  call(path, { method: "POST", body: JSON.stringify(payload), headers: { "content-type": "application/json" } });

for (const prefix of ["/api/1.1/json", "/api/json/1.1", "/api/json/1.1/json"]) {
  test(`${prefix} answers with and without a slash, never by a redirect`, async () => {
    for (const slash of ["", "/"]) {
      for (const path of ["tickets", "ticket/1", "categories", "user/1", "staff/1", "contact_groups"]) {
        const response = await call(`${prefix}/${path}${slash}`);
        expect([path, response.status]).toEqual([path, 200]);
        const bare = await fetch(`${desk}${prefix}/${path}${slash}`, { redirect: "manual" });
        expect([path, bare.status, bare.headers.get("www-authenticate")]).toEqual([path, 401, 'Basic realm="Basic"']);
      }
      const made = await create(`${prefix}/tickets${slash}`);
      expect(made.status).toBe(200);
      expect(await made.json()).toMatchObject({ subject: "test ticket" });
    }
  });
}

test("contacts answer at the misprinted address, and by addresses with a plus", async () => {
  expect((await call("/api/1.1/users/")).status).toBe(200);
  expect((await call("/api/1.1/users")).status).toBe(200);
  await create("/api/1.1/json/tickets/");
  for (const address of ["a+b@example.com", "a%2Bb%40example.com", "a%2bb@example.com"]) {
    const response = await call(`/api/1.1/json/user/${address}/`);
    expect([address, response.status]).toEqual([address, 200]);
    expect(await response.json()).toMatchObject({ email: "a+b@example.com" });
  }
});

test("a display id is found with an encoded sign before it", async () => {
  const ticket = await (await create("/api/1.1/json/tickets/")).json();
  const response = await call(`/api/1.1/json/ticket/${encodeURIComponent(ticket.display_id)}/`);
  expect(await response.json()).toMatchObject({ id: ticket.id });
});

test("files open without credentials, for a while", async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries(payload)) form.append(name, String(value));
  form.append("attachments", new File(["the bytes"], "Ünï plan.txt", { type: "text/plain" }));
  const response = await call("/api/1.1/json/tickets/", { method: "POST", body: form });
  const ticket = await response.json();
  expect(response.status, JSON.stringify(ticket)).toBe(200);
  const [{ url }] = ticket.updates[0].message.attachments;
  const here = new URL(url);
  const file = await fetch(`${desk}${here.pathname}${here.search}`);
  expect([file.status, await file.text()]).toEqual([200, "the bytes"]);
  here.searchParams.set("until", String(Number(here.searchParams.get("until")) + 60));
  expect((await fetch(`${desk}${here.pathname}${here.search}`)).status).toBe(404);
});

test("a picture waits at its address until a ticket shows it", async () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
    "base64",
  );
  const form = new FormData();
  form.append("file", new File([png], "a.png", { type: "image/png" }));
  const { url } = await (await call("/api/1.1/json/ticket-inline-attachment", { method: "POST", body: form })).json();
  const picture = await fetch(`${desk}${new URL(url).pathname}`);
  expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(Buffer.from(await picture.arrayBuffer()).equals(png)).toBe(true);
});
