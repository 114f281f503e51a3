import { expect, test } from "@playwright/test";
import { bearer, byPipe, bySmtp, helpspot, letter, post, settled, someone, support } from "./desk";

test.describe("three doors", () => {
  test("HTTP: 202 with an id, then what became of it", async ({ request }) => {
    const from = someone();
    const report = await settled(request, await post(request, letter({ from, subject: "By HTTP" })));
    expect(report).toMatchObject({
      state: "processed",
      classification: "human",
      parts: { leaves: 1, text: 1, html: 0, inline: 0, attachments: 0 },
      error: null,
    });
    const ticket = await helpspot(request, "private.request.get", { xRequest: String(report.ticketId) });
    expect(ticket).toMatchObject({ sTitle: "By HTTP", sEmail: from });
  });

  test("SMTP: 250 with an id; relaying is refused", async ({ request }) => {
    const from = someone();
    const id = await bySmtp(letter({ from, subject: "By SMTP" }), { from, to: support });
    expect((await settled(request, id)).state).toBe("processed");
    const relay = bySmtp(letter({ from, subject: "Relay" }), { from, to: "someone@elsewhere.example" });
    await expect(relay).rejects.toMatchObject({ responseCode: 550 });
  });

  test("pipe: taken by the running server", async ({ request }) => {
    const { code, out } = await byPipe(letter({ from: someone(), subject: "By pipe" }));
    expect(code).toBe(0);
    const id = /Taken as (\w+)\./.exec(out)?.[1] ?? "";
    expect((await settled(request, id)).state).toBe("processed");
  });

  test("pipe: nothing to read, or nowhere to keep it, asks to be tried again", async () => {
    expect((await byPipe("")).code).toBe(75);
    const nowhere = { PORT: "1", DATA_DIR: "/dev/null" };
    expect((await byPipe(letter({ from: someone(), subject: "x" }), nowhere)).code).toBe(75);
  });
});

test.describe("refusals are JSON", () => {
  const raw = Buffer.from(letter({ from: "a@b.example", subject: "x" }));
  const type = { "content-type": "message/rfc822" };

  test("401 without the token, or with one of another kind", async ({ request }) => {
    for (const headers of [type, { ...type, authorization: "Bearer wrong" }]) {
      const answer = await request.post("/api/mail/inbound", { headers, data: raw });
      expect(answer.status()).toBe(401);
      expect(await answer.json()).toMatchObject({ error: "unauthenticated" });
    }
    expect((await request.get("/api/mail/inbound/x")).status()).toBe(401);
  });

  test("415 for another type, 400 for nothing, 413 for too much, 404 for an unknown id", async ({ request }) => {
    const call = (headers: Record<string, string>, data: Buffer) =>
      request.post("/api/mail/inbound", { headers: { ...bearer, ...headers }, data });
    const wrong = await call({ "content-type": "application/json" }, raw);
    expect([wrong.status(), (await wrong.json()).error]).toEqual([415, "unsupported_media_type"]);
    const empty = await call(type, Buffer.alloc(0));
    expect([empty.status(), (await empty.json()).error]).toEqual([400, "invalid"]);
    const large = await call(type, Buffer.alloc(40 * 1024 * 1024 + 1, 120));
    expect([large.status(), (await large.json()).error]).toEqual([413, "too_large"]);
    const unknown = await request.get("/api/mail/inbound/nothing", { headers: bearer });
    expect([unknown.status(), (await unknown.json()).error]).toEqual([404, "not_found"]);
  });
});

test("the same mail at two mailboxes is one message", async ({ request }) => {
  const raw = letter({ from: someone(), subject: "To both" });
  const first = await settled(request, await post(request, `Received: by one\r\n${raw}`));
  const second = await settled(request, await post(request, `Received: by two\r\n${raw}`));
  const third = await settled(request, await post(request, `Received: by two\r\n${raw}`));
  expect(first.state).toBe("processed");
  for (const copy of [second, third]) expect(copy).toMatchObject({ state: "duplicate", ticketId: first.ticketId });
});

test("a stranger with a number from a subject opens a ticket of their own", async ({ request }) => {
  const first = await settled(request, await post(request, letter({ from: someone(), subject: "Mine" })));
  const subject = `Re: Mine [#${first.ticketId}]`;
  const second = await settled(request, await post(request, letter({ from: someone(), subject })));
  expect(second.state).toBe("processed");
  expect(second.ticketId).not.toBe(first.ticketId);
});

test("an answer to a ticket that was merged lands in the one it was merged into", async ({ request }) => {
  const from = someone();
  const first = await settled(request, await post(request, letter({ from, subject: "Asked once" })));
  const second = await settled(request, await post(request, letter({ from, subject: "Asked twice" })));
  await helpspot(request, "private.request.merge", {
    xRequestFrom: String(first.ticketId),
    xRequestTo: String(second.ticketId),
  });
  const subject = `Re: Asked once [#${first.ticketId}]`;
  const answer = await settled(request, await post(request, letter({ from, subject })));
  expect(answer).toMatchObject({ state: "processed", ticketId: second.ticketId });
});

test("a mail beyond a limit is set aside with its reason", async ({ request }) => {
  const levels = Array.from(
    { length: 40 },
    (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`,
  );
  const report = await settled(request, await post(request, `From: ${someone()}\r\n${levels.join("")}\r\nx\r\n`));
  expect(report).toMatchObject({ state: "quarantined", ticketId: null, error: expect.stringContaining("levels deep") });
});

test("an absence notice that answers nothing of ours is ignored", async ({ request }) => {
  const raw = letter({ from: someone(), subject: "Out of office", headers: ["Auto-Submitted: auto-replied"] });
  const report = await settled(request, await post(request, raw));
  expect(report).toMatchObject({ state: "ignored", classification: "out-of-office", ticketId: null });
});
