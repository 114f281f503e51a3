import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headerOf, parseMail } from "@/lib/mail/intake/parse";
import { chain, composeMail, headerText, type OutgoingMail, ticketSubject } from "@/lib/mail/outgoing/compose";

const base: OutgoingMail = {
  from: { name: "Example Support", address: "support@desk.example" },
  replyTo: "support+12-0123456789abcdef@desk.example",
  to: [{ name: "Ada Brook", address: "ada@brook.example" }],
  cc: [],
  bcc: [],
  subject: "Printer prints blank pages",
  ticketNumber: 12,
  text: "Please try the other tray.",
  html: "<p>Please try the other tray.</p>",
  quoted: null,
  messageId: "<t12.m34.0000000000000000.000000000000@desk.example>",
  inReplyTo: "<a2@brook.example>",
  references: ["<a1@brook.example>"],
  automatic: null,
  list: null,
  ownMark: "0123456789abcdef0123456789abcdef",
  date: new Date("2026-03-10T08:00:00Z"),
  attachments: [],
};

async function build(change: Partial<OutgoingMail> = {}) {
  const composed = composeMail({ ...base, ...change });
  const raw = await buffer(composed.stream());
  return { composed, raw, text: raw.toString("utf8"), mail: await parseMail(raw) };
}

describe("composeMail", () => {
  it("reads back as what went in", async () => {
    const { mail, composed } = await build();
    expect(mail).toMatchObject({
      subject: "Re: Printer prints blank pages [#12]",
      from: base.from,
      to: base.to,
      replyTo: [{ address: base.replyTo }],
      messageId: base.messageId,
      inReplyTo: ["<a2@brook.example>"],
      references: ["<a1@brook.example>", "<a2@brook.example>"],
      text: base.text,
      html: base.html,
      date: base.date,
    });
    expect(headerOf(mail, "auto-submitted")).toBeNull();
    expect(headerOf(mail, "x-commondesk-mark")).toBe(base.ownMark);
    expect(composed.envelope).toEqual({ from: "support@desk.example", to: ["ada@brook.example"] });
  });

  it("marks automatic mail (RFC 3834)", async () => {
    const { mail } = await build({ automatic: "auto-replied" });
    expect(headerOf(mail, "auto-submitted")).toBe("auto-replied");
    expect(headerOf(mail, "x-auto-response-suppress")).toBe("All");
  });

  it("lets a mail program end what a list sends (RFC 2919, 2369, 8058), and nothing else", async () => {
    const names = ["list-id", "list-unsubscribe", "list-unsubscribe-post"];
    const unsubscribe = `https://a-desk-with-a-long-name.example.com/forums/unsubscribe/${"k".repeat(32)}/one-click`;
    const { mail } = await build({ list: { id: "forum-3.desk.example", unsubscribe } });
    expect(names.map((name) => headerOf(mail, name))).toEqual([
      "<forum-3.desk.example>",
      `<${unsubscribe}>`,
      "List-Unsubscribe=One-Click",
    ]);
    const { mail: other } = await build();
    expect(names.map((name) => headerOf(other, name))).toEqual([null, null, null]);
  });

  it("sends to Bcc without naming it", async () => {
    const { composed, text } = await build({ bcc: [{ name: "", address: "hidden@desk.example" }] });
    expect(composed.envelope.to).toEqual(["ada@brook.example", "hidden@desk.example"]);
    expect(text).not.toContain("hidden@");
  });

  it("folds a long chain, and no line passes 998 bytes (RFC 5322, 2.1.1)", async () => {
    const references = Array.from({ length: 80 }, (_, i) => `<${"x".repeat(60)}.${i}@brook.example>`);
    const { text, mail } = await build({ references, text: "y".repeat(5000), html: null });
    expect(Math.max(...text.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(mail.references).toHaveLength(50);
    expect(mail.references[0]).toBe(references[0]);
    expect(mail.references.at(-1)).toBe("<a2@brook.example>");
  });

  it("carries attachments and inline pictures byte for byte, opened only when read", async () => {
    const file = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7) & 0xff));
    let opened = 0;
    const open = () => {
      opened++;
      return Readable.from([file.subarray(0, 1000), file.subarray(1000)]);
    };
    const composed = composeMail({
      ...base,
      html: '<p><img src="cid:p1@desk.example"></p>',
      attachments: [
        { fileName: "Übersicht März.pdf", mimeType: "application/pdf", contentId: null, open },
        { fileName: "shot.png", mimeType: "image/png", contentId: "p1@desk.example", open },
      ],
    });
    expect(opened).toBe(0);
    const mail = await parseMail(await buffer(composed.stream()));
    const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    expect(mail.parts).toEqual({ leaves: 4, text: 1, html: 1, inline: 1, attachments: 1 });
    expect(new Set(mail.attachments.map((each) => each.fileName))).toEqual(new Set(["Übersicht März.pdf", "shot.png"]));
    for (const each of mail.attachments) expect(digest(each.bytes)).toBe(digest(file));
  });

  it("puts the message answered below the words", async () => {
    const { mail } = await build({ quoted: { author: "Ada, 9 March", text: "one\n> two", html: null } });
    expect(mail.text).toBe("Please try the other tray.\n\nAda, 9 March:\n> one\n>> two");
    expect(mail.html).toContain('<blockquote type="cite">');
  });

  it("refuses a mail to nobody", () => {
    expect(() => composeMail({ ...base, to: [{ name: "", address: "not an address" }] })).toThrow(
      "no usable recipient",
    );
  });

  it("no header can be made by text from outside", async () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        "x\r\nBcc: evil@evil.example",
        "x\nX-Evil: 1",
        "x\r\n\r\nbody",
        "x\u2028Bcc: y@z.example",
        "a@b.example>\r\nBcc: c",
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, async (subject, name, address, id) => {
        const { mail } = await build({
          subject,
          from: { name, address: "support@desk.example" },
          to: [...base.to, { name, address }],
          cc: [{ name: address, address: "cc@brook.example" }],
          inReplyTo: id,
          references: [id],
          attachments: [{ fileName: name, mimeType: "text/plain", contentId: null, open: () => Readable.from(["x"]) }],
        });
        const allowed =
          "from reply-to to cc subject message-id in-reply-to references date mime-version content-type x-commondesk-mark";
        expect(mail.headers.filter((field) => !allowed.split(" ").includes(field.name))).toEqual([]);
        expect(mail.text).toBe(base.text);
      }),
      { numRuns: 200 },
    );
  });
});

describe("parts of it", () => {
  it.each([
    ["Printer", true, "Re: Printer [#12]"],
    ["RE: AW: Re[2]: Printer [#12]", true, "Re: Printer [#12]"],
    ["回复：Printer", true, "Re: Printer [#12]"],
    ["Printer", false, "Printer [#12]"],
    ["Re: Other desk [#99]", true, "Re: Other desk [#99] [#12]"],
    ["", true, "Re: [#12]"],
  ])("ticketSubject %s", (subject, answer, expected) => {
    expect(ticketSubject(subject, 12, answer)).toBe(expected);
  });

  it("chain leaves out what is no id", () => {
    expect(chain(["<a@b>", "c@d", "<a@b>", "<x y@z>"], null)).toEqual(["<a@b>"]);
  });

  it("headerText", () => {
    expect(headerText(" a\r\n\tb\u202e c ")).toBe("a b c");
  });
});
