import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSearch, type Term } from "@/lib/dialects/happyfox/q/parse";

const names: Record<string, string[]> = {
  status: ["New", "In Progress", "Closed", "Really Closed", "On Hold", "On Hold Today"],
  tag: ["a b", "routine_checks"],
  duedate: ["next 7 days"],
};
const parse = (text: string) => parseSearch(text, (field) => names[field] ?? []);
const term = (name: string, ...values: string[]): Term => ({ name, quoted: false, values });
const quoted = (name: string, ...values: string[]): Term => ({ name, quoted: true, values });
const word = (text: string): Term => ({ word: text });

describe("parseSearch", () => {
  it.each<[string, Term[]]>([
    ["", []],
    ['""', []],
    ["  + ", []],
    // The manual's own.
    ["has_attachments:true", [term("has_attachments", "true")]],
    ['priority:"CRITICAL","MEDIUM"', [term("priority", "CRITICAL", "MEDIUM")]],
    ['status:"New","Closed"', [term("status", "New", "Closed")]],
    ["contact: “james@example.com”", [term("contact", "james@example.com")]],
    ["id:DC00000001,2", [term("id", "DC00000001", "2")]],
    ['created-on-or-before:"2019/01/25"', [term("created-on-or-before", "2019/01/25")]],
    ['"Enterprise Company Name":"enterprise company"', [quoted("Enterprise Company Name", "enterprise company")]],
    ['"Team Name":"arsenal"', [quoted("Team Name", "arsenal")]],
    ['"Country":"finland","germany"', [quoted("Country", "finland", "germany")]],
    ['"Date Field":"08/23/2019"', [quoted("Date Field", "08/23/2019")]],
    ['"Number Field":"300"', [quoted("Number Field", "300")]],
    ['Field1:"value1" "Field2":"value 2"', [term("Field1", "value1"), quoted("Field2", "value 2")]],
    [
      'contact:"james@happyfox.com" "Product Name":"Helpdesk"',
      [term("contact", "james@happyfox.com"), quoted("Product Name", "Helpdesk")],
    ],
    ['status:"In Progress","New"', [term("status", "In Progress", "New")]],
    [
      'tag:"routine_checks" status:"In Progress","New"',
      [term("tag", "routine_checks"), term("status", "In Progress", "New")],
    ],
    // A plus that was encoded comes as a plus.
    [
      'tag:"routine_checks"+status:"In+Progress","New"',
      [term("tag", "routine_checks"), term("status", "In+Progress", "New")],
    ],
    // What clients send.
    ["status:Closed,Really Closed", [term("status", "Closed", "Really Closed")]],
    ["duedate:next 7 days", [term("duedate", "next 7 days")]],
    ['tag:"a b"+status:"In Progress","New"', [term("tag", "a b"), term("status", "In Progress", "New")]],
    [
      'status:"New","On Hold" priority:"High" assignee:none created-on-or-after:"2026/10/01"',
      [
        term("status", "New", "On Hold"),
        term("priority", "High"),
        term("assignee", "none"),
        term("created-on-or-after", "2026/10/01"),
      ],
    ],
    ['"DEV Ticket Number":"123"', [quoted("DEV Ticket Number", "123")]],
    ["assignee:--none", [term("assignee", "--none")]],
    // Names with blanks and without quotes: the longest that exists.
    ["status:On Hold Today", [term("status", "On Hold Today")]],
    ["status:on hold printer", [term("status", "on hold"), word("printer")]],
    ["status:On printer", [term("status", "On"), word("printer")]],
    ["status:On Hold tag:a b,x", [term("status", "On Hold"), term("tag", "a b", "x")]],
    ["status:Really", [term("status", "Really")]],
    ["subject:on hold", [term("subject", "on"), word("hold")]],
    // Quotes and colons.
    ["status : New", [word("status"), term("", "New")]],
    ["contact:O'Brien", [term("contact", "O'Brien")]],
    ["contact:'Ann Lee'", [term("contact", "Ann Lee")]],
    ["created-on:2019/01/25T10:00", [term("created-on", "2019/01/25T10:00")]],
    ["tag:”x”", [term("tag", "x")]],
    ['status:"New', [term("status", "New")]],
    ['"never closed', [word("never closed")]],
    ["status:", [term("status", "")]],
    ['tag:"a" , "b"', [term("tag", "a", "b")]],
    [",,a,", [word("a")]],
    ["printer paper", [word("printer"), word("paper")]],
    ["printer+paper", [word("printer"), word("paper")]],
    ['tag:"x" tag:"y"', [term("tag", "x"), term("tag", "y")]],
  ])("reads %j", (text, terms) => {
    expect(parse(text)).toEqual(terms);
  });

  it("reads any text to its end, in terms of what was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        for (const one of parse(text)) {
          const parts = "word" in one ? [one.word] : one.values.filter((value) => !value.includes(" "));
          for (const part of parts) expect(text).toContain(part);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("gives back what was put into quotes", () => {
    const plain = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((text) => !/["“”]/.test(text));
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 5 }), plain, (values, name) => {
        fc.pre(name.trim() !== "");
        const text = `"${name}":${values.map((value) => `"${value}"`).join(",")}`;
        expect(parse(text)).toEqual([quoted(name.trim(), ...values)]);
      }),
    );
  });

  it("takes no longer for a long text", () => {
    const began = performance.now();
    for (const text of ["status:On ".repeat(20_000), '"'.repeat(100_000), "a:".repeat(50_000), "+".repeat(100_000)]) {
      parse(text);
    }
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
