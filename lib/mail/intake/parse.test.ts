import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { BUILT_MAILS, USUAL } from "@/lib/mail/fixtures/built";
import { EXPECTED_MAILS } from "@/lib/mail/fixtures/expected";
import { classifyMail } from "@/lib/mail/intake/classify";
import { DEFAULT_MAIL_LIMITS, type MailLimit, MailLimitError } from "@/lib/mail/intake/limits";
import { walkMime } from "@/lib/mail/intake/mime-walk";
import { type ParsedMail, parseMail } from "@/lib/mail/intake/parse";

const FOLDER = join(import.meta.dirname, "../fixtures");
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".eml"));
const read = (name: string) => new Uint8Array(readFileSync(join(FOLDER, `${name}.eml`)));

const classify = (mail: ParsedMail) =>
  classifyMail({
    mail,
    envelopeFrom: null,
    ownAddresses: ["support@desk.example"],
    ownMark: "our mark",
    isOwnMessageId: (id) => id.endsWith("@ours.example>"),
  });

function sumOfOutcomes({ parts }: ParsedMail) {
  return parts.text + parts.html + parts.inline + parts.attachments;
}

describe("fixtures", () => {
  it("all have an expected result, and the other way round", () => {
    expect(files.map((name) => name.replace(".eml", "")).sort()).toEqual(Object.keys(EXPECTED_MAILS).sort());
    expect(files.length).toBeGreaterThanOrEqual(40);
  });

  it.each(Object.entries(EXPECTED_MAILS))("%s", async (name, expected) => {
    const mail = await parseMail(read(name));
    const { from, parts } = mail;
    expect({
      subject: mail.subject,
      from: from && (from.name ? `${from.name} <${from.address}>` : from.address),
      parts: Object.values(parts).join("/"),
      kind: classify(mail).kind,
      text: mail.text.slice(0, 60).replace(/\s+/g, " "),
      html: mail.html !== null,
      files: mail.attachments.map(
        (file) => `${file.fileName}|${file.mimeType}|${file.bytes.length}${file.inline ? "|inline" : ""}`,
      ),
    }).toEqual(expected);
    expect(sumOfOutcomes(mail)).toBe(parts.leaves);
  });

  it.each(BUILT_MAILS)("built: %s", async (_, raw, expected) => {
    const mail = await parseMail(raw);
    expect({
      kind: classify(mail).kind,
      parts: Object.values(mail.parts).join("/"),
      subject: mail.subject,
      text: mail.text.replace(/\s+/g, " "),
      files: mail.attachments.map((file) => `${file.fileName}|${file.mimeType}${file.inline ? "|inline" : ""}`),
    }).toEqual({ ...USUAL, ...expected });
    expect(sumOfOutcomes(mail)).toBe(mail.parts.leaves);
  });

  it("are 150 at least", () => {
    expect(files.length + BUILT_MAILS.length).toBeGreaterThanOrEqual(150);
    expect(new Set(BUILT_MAILS.map(([name]) => name)).size).toBe(BUILT_MAILS.length);
  });

  // The library reads the whole structure by its own code; where it sees parts, the two readings must agree.
  it.each(files)("%s: the walk and the library see the same leaves", async (file) => {
    const raw = read(file.replace(".eml", ""));
    const { leaves } = walkMime(raw, DEFAULT_MAIL_LIMITS);
    const seen = await PostalMime.parse(raw, { forceRfc822Attachments: true });
    const asText = leaves.filter(
      (leaf) => ["text/plain", "text/html"].includes(leaf.contentType) && leaf.disposition !== "attachment",
    );
    const rescued = leaves.filter((leaf) => leaf.brokenMultipart);
    // The library keeps a leaf whose Content-Type is no type as a file; for us it is text (RFC 2045, 5.2).
    const untyped = seen.attachments.filter((part) => !part.mimeType.includes("/"));
    expect(leaves.length - asText.length - rescued.length).toBe(seen.attachments.length - untyped.length);
  });
});

describe("details", () => {
  it("keeps the first id and the last ones of a very long chain", async () => {
    const { references } = await parseMail(read("references-long"));
    expect(references).toHaveLength(100);
    expect(references[0]).toBe("<n0@vale.example>");
    expect(references[1]).toBe("<n51@vale.example>");
    expect(references.at(-1)).toBe("<n149@vale.example>");
  });

  it("reads ids without brackets, and only the ids of In-Reply-To", async () => {
    const mail = await parseMail(read("references-without-brackets"));
    expect(mail.references).toEqual(["<one@vale.example>", "<two@vale.example>"]);
    expect(mail.inReplyTo).toEqual(["<three@vale.example>"]);
  });

  it("finds the Message-ID a bounce is about", async () => {
    expect((await parseMail(read("bounce-postfix"))).embeddedMessageIds).toEqual(["<sent12@desk.example>"]);
    expect((await parseMail(read("bounce-exchange"))).embeddedMessageIds).toEqual(["<sent12@desk.example>"]);
  });

  it("keeps an attachment without encoding byte for byte", async () => {
    const mail = await parseMail(read("eight-bit-attachment"));
    expect([...(mail.attachments[0]?.bytes ?? [])]).toEqual([0, 1, 13, 10, 2, 10, 255, 13, 13, 10]);
  });

  it("reads groups in Cc and no address out of an empty one", async () => {
    const mail = await parseMail(read("from-group"));
    expect(mail.cc.map((entry) => entry.address)).toEqual(["a@team.example", "b@team.example"]);
    expect(mail.to).toEqual([]);
  });

  it("keeps a very long body whole as a file and cuts what is shown", async () => {
    const mail = await parseMail(Buffer.from(`Subject: long\r\n\r\n${"long words ".repeat(150_000)}`));
    expect(mail.text.length).toBe(1_000_000);
    expect(mail.attachments.map((file) => [file.fileName, file.bytes.length])).toEqual([
      ["whole-message.txt", 1_649_999],
    ]);
    expect(mail.parts).toEqual({ leaves: 1, text: 1, html: 0, inline: 0, attachments: 0 });
  });

  it("tells our own mail by the mark or the Message-ID", async () => {
    const own = (extra: string) => parseMail(Buffer.from(`From: a@b.example\r\n${extra}\r\n\r\nx`)).then(classify);
    expect((await own("X-Commondesk-Mark: our mark")).kind).toBe("own");
    expect((await own("X-Commondesk-Mark: another's mark")).kind).toBe("human");
    expect((await own("Message-ID: <1@ours.example>")).kind).toBe("own");
  });

  it("a null envelope path makes a robot of a plain mail, and the envelope outweighs the header", async () => {
    const mail = await parseMail(Buffer.from("From: a@b.example\r\nReturn-Path: <a@b.example>\r\n\r\nx"));
    const input = { mail, ownAddresses: [], ownMark: "x", isOwnMessageId: () => false };
    expect(classifyMail({ ...input, envelopeFrom: "" }).kind).toBe("auto_reply");
    expect(classifyMail({ ...input, envelopeFrom: null }).kind).toBe("human");
  });
});

describe("limits", () => {
  const limitOf = async (raw: string | Uint8Array, limits = DEFAULT_MAIL_LIMITS): Promise<MailLimit | null> => {
    try {
      await parseMail(typeof raw === "string" ? Buffer.from(raw) : raw, limits);
      return null;
    } catch (error) {
      if (error instanceof MailLimitError) return error.limit;
      throw error;
    }
  };
  const nested = (levels: number) => {
    let mail = "";
    for (let i = 0; i < levels; i++) mail += `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`;
    return `${mail}\r\nend\r\n`;
  };

  it("size, headers, depth, parts and time each have their own error", async () => {
    expect(await limitOf(new Uint8Array(1001), { ...DEFAULT_MAIL_LIMITS, maxBytes: 1000 })).toBe("size");
    expect(await limitOf(`Subject: ${"x".repeat(1024 * 1024)}\r\n\r\n`)).toBe("headers");
    expect(await limitOf(nested(30))).toBeNull();
    expect(await limitOf(nested(31))).toBe("depth");
    const parts = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(1001)}`;
    expect(await limitOf(parts)).toBe("parts");
    expect(await limitOf("Subject: x\r\n\r\nx", { ...DEFAULT_MAIL_LIMITS, maxMilliseconds: -1 })).toBe("time");
  });

  it("costly shapes stay fast", async () => {
    const costly = [
      `Subject: x${"\r".repeat(900_000)}\r\n\r\nx`,
      `To: ${"a@b.example, ".repeat(60_000)}\r\n\r\nx`,
      `Subject: ${"=?utf-8?q?a?= ".repeat(60_000)}\r\n\r\nx`,
      `References: ${"<".repeat(900_000)}\r\n\r\nx`,
      `Content-Type: text/html\r\n\r\n${"<div>".repeat(200_000)}`,
      `Content-Type: text/html\r\n\r\n${"<a href='".repeat(100_000)}`,
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${"--".repeat(2_000_000)}`,
      `Content-Disposition: attachment; filename="${".".repeat(900_000)}x"\r\n\r\nx`,
      `Content-Type: text/plain; ${"(".repeat(900_000)}\r\n\r\nx`,
    ];
    for (const mail of costly) {
      const start = performance.now();
      await parseMail(Buffer.from(mail));
      expect(performance.now() - start, mail.slice(0, 40)).toBeLessThan(5000);
    }
  }, 60_000);
});

describe("mutated mails", () => {
  type Mutation = {
    at: number;
    kind: "flip" | "cut" | "repeat" | "insert" | "swap-lines";
    length: number;
    bytes: Uint8Array;
  };
  const mutation: fc.Arbitrary<Mutation> = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom("flip", "cut", "repeat", "insert", "swap-lines"),
    length: fc.integer({ min: 1, max: 200 }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc
        .constantFrom(
          "\r\n",
          "\r\n\r\n",
          "--b\r\n",
          "--b--\r\n",
          "\0",
          "=?",
          "?=",
          "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
        )
        .map((text) => new Uint8Array(Buffer.from(text))),
    ),
  });

  function mutate(raw: Uint8Array, { at, kind, length, bytes }: Mutation): Uint8Array {
    const position = Math.floor(at * raw.length);
    const before = raw.subarray(0, position);
    const piece = raw.subarray(position, position + length);
    const after = raw.subarray(position + length);
    if (kind === "cut") return Buffer.concat([before, after]);
    if (kind === "repeat") return Buffer.concat([before, piece, piece, after]);
    if (kind === "insert") return Buffer.concat([before, bytes, piece, after]);
    if (kind === "flip") return Buffer.concat([before, piece.map((byte) => byte ^ 0x20), after]);
    const lines = Buffer.from(raw).toString("latin1").split("\n");
    const line = Math.floor(at * lines.length);
    lines.splice(line, 2, ...lines.slice(line, line + 2).reverse());
    return Buffer.from(lines.join("\n"), "latin1");
  }

  // MAIL_FUZZ=20000 for the long run.
  const numRuns = Number(process.env.MAIL_FUZZ ?? 500);

  it(
    "never throw, never take long, and never lose a leaf",
    async () => {
      const mails = [...files.map((file) => read(file.replace(".eml", ""))), ...BUILT_MAILS.map(([, raw]) => raw)];
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 6 }), async (pick, mutations) => {
          const raw = mutations.reduce(mutate, mails[pick % mails.length] ?? new Uint8Array());
          const start = performance.now();
          const mail = await parseMail(raw);
          classify(mail);
          expect(performance.now() - start).toBeLessThan(2000);
          expect(sumOfOutcomes(mail)).toBe(mail.parts.leaves);
          expect(mail.parts.leaves).toBe(mail.leafTypes.length);
          // Files out of a winmail.dat come on top of the leaves.
          expect(mail.attachments.length).toBeGreaterThanOrEqual(mail.parts.inline + mail.parts.attachments);
          for (const text of [
            mail.subject,
            mail.text,
            mail.html ?? "",
            ...mail.attachments.map((file) => file.fileName),
          ]) {
            expect(text.includes("\0")).toBe(false);
          }
          for (const file of mail.attachments)
            expect(file.fileName).toMatch(/^[^./\\\p{Cc}\p{Cf}][^/\\\p{Cc}\p{Cf}]*$/u);
        }),
        { numRuns },
      );
    },
    Math.max(60_000, numRuns * 100),
  );
});
