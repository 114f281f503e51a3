import { describe, expect, it } from "vitest";
import { isForged, readSenderProof } from "@/lib/mail/intake/authentication";
import { parseMail } from "@/lib/mail/intake/parse";

const trusted = ["mx.desk.example"];

async function proofOf(fields: string[], from = "Mara <mara@far.example>") {
  const raw = [...fields, `From: ${from}`, "Subject: x", "", "x"].join("\r\n");
  return readSenderProof(await parseMail(Buffer.from(raw)), trusted);
}
const results = (text: string) => `Authentication-Results: mx.desk.example${text}`;

describe("readSenderProof", () => {
  const proofs: [what: string, field: string, passed: boolean, all: string][] = [
    ["DMARC passed for From", "; dmarc=pass (p=REJECT sp=NONE) header.from=far.example", true, "none none pass"],
    ["DMARC passed for another domain", "; dmarc=pass header.from=evil.example", false, "none none pass"],
    ["DKIM of the domain", "; dkim=pass header.d=far.example header.s=k1", true, "none pass none"],
    ["DKIM of the domain by header.i", '; dkim=pass header.i=@far.example header.b="ab;c="', true, "none pass none"],
    ["DKIM of another domain", "; dkim=pass header.d=list.example", false, "none pass none"],
    ["DKIM of a top-level domain", "; dkim=pass header.d=example", false, "none pass none"],
    ["DKIM of a domain that only ends alike", "; dkim=pass header.d=r.example", false, "none pass none"],
    [
      "one of two DKIM signatures",
      "; dkim=fail header.d=far.example; dkim=pass header.d=x.example",
      false,
      "none pass none",
    ],
    ["SPF of the domain", "; spf=pass smtp.mailfrom=bounce@far.example", true, "pass none none"],
    ["SPF of another domain", "; spf=pass smtp.mailfrom=evil.example", false, "pass none none"],
    ["SPF of the greeting only", "; spf=pass smtp.helo=far.example", false, "pass none none"],
    [
      "DMARC failed",
      "; spf=pass smtp.mailfrom=evil.example; dmarc=fail header.from=far.example",
      false,
      "pass none fail",
    ],
    ["a version and a method's version", " 1; dkim/1=pass header.d=far.example", true, "none pass none"],
    [
      "folded lines, capitals, blanks about =",
      ";\r\n\tDMARC = pass\r\n\theader.from=FAR.example",
      true,
      "none none pass",
    ],
    ["results in a comment", "; spf=fail (dmarc=pass header.from=far.example; dmarc=pass)", false, "fail none none"],
    [
      "results in a quoted string",
      '; spf=fail reason="x; dmarc=pass header.from=far.example" smtp.mailfrom=a@evil.example',
      false,
      "fail none none",
    ],
    ["a property given twice", "; dkim=pass header.d=evil.example header.d=far.example", false, "none pass none"],
    ["none", "; none", false, "none none none"],
    ["nothing at all", "", false, "none none none"],
  ];
  it.each(proofs)("%s", async (_, field, passed, all) => {
    const proof = await proofOf([results(field)]);
    expect([proof?.server, proof?.passed, [proof?.spf, proof?.dkim, proof?.dmarc].join(" ")]).toEqual([
      "mx.desk.example",
      passed,
      all,
    ]);
  });

  it("believes only trusted servers, and of them only the topmost field", async () => {
    const pass = "; dmarc=pass header.from=far.example";
    expect(await proofOf([`Authentication-Results: mx.evil.example${pass}`])).toBeNull();
    expect(await proofOf([`Authentication-Results: mx.desk.example.evil.example${pass}`])).toBeNull();
    expect(await proofOf([results("; dmarc=fail header.from=far.example"), results(pass)])).toMatchObject({
      passed: false,
      dmarc: "fail",
    });
    expect(await proofOf([`Authentication-Results: first.example${pass}`, results(pass)])).toMatchObject({
      passed: true,
    });
    expect(
      readSenderProof(await parseMail(Buffer.from(`${results(pass)}\r\nFrom: a@far.example\r\n\r\nx`)), []),
    ).toBeNull();
  });

  it("proves nobody where there are two authors", async () => {
    const pass = results("; dmarc=pass header.from=far.example");
    expect((await proofOf([pass, "From: agent@desk.example"]))?.passed).toBe(false);
    expect((await proofOf([pass], "a@far.example, b@far.example, c@x.example"))?.passed).toBe(false);
    expect((await proofOf([pass], '"mara@far.example" <mara@far.example>'))?.passed).toBe(true);
  });

  it("calls forged what a domain disowns", async () => {
    expect(isForged(await proofOf([results("; dmarc=fail header.from=far.example")]))).toBe(true);
    expect(isForged(await proofOf([results("; dmarc=none")]))).toBe(false);
    expect(isForged(null)).toBe(false);
  });
});
