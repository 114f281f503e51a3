import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tnefStream } from "@/lib/mail/fixtures/build";
import { parseMail } from "@/lib/mail/intake/parse";
import { readTnef } from "@/lib/mail/intake/tnef";

const files = [
  { title: "PLAN~1.TXT", longName: "plan für März.txt", mimeType: "text/plain", bytes: Buffer.from("the plan") },
  { title: "logo.gif", bytes: Buffer.from("GIF89a") },
];

describe("readTnef", () => {
  it("takes out the files, by their long name where there is one", () => {
    expect(readTnef(tnefStream(files)).map((file) => ({ ...file, bytes: Buffer.from(file.bytes).toString() }))).toEqual(
      [
        { fileName: "plan für März.txt", mimeType: "text/plain", bytes: "the plan" },
        { fileName: "logo.gif", mimeType: "", bytes: "GIF89a" },
      ],
    );
  });

  it("keeps what stands before the break, and takes nothing for one that is none", () => {
    const whole = tnefStream(files);
    expect(readTnef(whole.subarray(0, whole.length - 3))).toHaveLength(1);
    expect(readTnef(Buffer.from("not a TNEF stream at all"))).toEqual([]);
    expect(readTnef(new Uint8Array())).toEqual([]);
  });

  it("never throws, whatever is changed in it", () => {
    const whole = tnefStream(files);
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 10 });
    fc.assert(
      fc.property(change, fc.nat(whole.length), (changes, end) => {
        const copy = Uint8Array.from(whole);
        for (const [at, byte] of changes) copy[at] = byte;
        const size = readTnef(copy.subarray(0, end)).reduce((sum, file) => sum + file.bytes.length, 0);
        expect(size).toBeLessThanOrEqual(end);
      }),
      { numRuns: 500 },
    );
  });
});

it("a mail with winmail.dat has its files beside it", async () => {
  const raw = [
    "From: a@b.example",
    'Content-Type: application/ms-tnef; name="winmail.dat"',
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(tnefStream(files)).toString("base64"),
  ].join("\r\n");
  const { attachments, parts } = await parseMail(Buffer.from(raw));
  expect(attachments.map((file) => `${file.fileName}|${file.mimeType}`)).toEqual([
    "winmail.dat|application/ms-tnef",
    "plan für März.txt|text/plain",
    "logo.gif|application/octet-stream",
  ]);
  expect(parts).toEqual({ leaves: 1, text: 0, html: 0, inline: 0, attachments: 1 });
});
