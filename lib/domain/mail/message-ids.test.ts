import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  makeMessageId,
  makeOwnMark,
  makeReplyAddress,
  verifyMessageId,
  verifyReplyAddress,
  withoutPlusPart,
} from "@/lib/domain/mail/message-ids";

const KEY = "a key for tests";
const id = fc.integer({ min: 1, max: 999_999_999 });

describe("signed Message-IDs", () => {
  it("come back as the ids they carry, in either case", () => {
    fc.assert(
      fc.property(id, id, (ticketId, messageId) => {
        const made = makeMessageId(KEY, { ticketId, messageId }, "Desk.example");
        expect(made).toMatch(/^<t\d+\.m\d+\.[0-9a-f]{16}\.[0-9a-f]{12}@desk\.example>$/);
        expect(verifyMessageId(KEY, made)).toEqual({ ticketId, messageId });
        expect(verifyMessageId(KEY, made.toUpperCase())).toEqual({ ticketId, messageId });
      }),
    );
  });

  it("are refused with another key, ticket, message or random part", () => {
    const made = makeMessageId(KEY, { ticketId: 12, messageId: 34 }, "desk.example");
    expect(verifyMessageId("another key", made)).toBeNull();
    expect(verifyMessageId(KEY, made.replace("t12.", "t13."))).toBeNull();
    expect(verifyMessageId(KEY, made.replace("m34.", "m35."))).toBeNull();
    expect(
      verifyMessageId(
        KEY,
        made.replace(/[0-9a-f](?=\.[0-9a-f]{12}@)/, (c) => (c === "0" ? "1" : "0")),
      ),
    ).toBeNull();
    expect(verifyMessageId(KEY, made.replace(/\.[0-9a-f]{12}@/, "@"))).toBeNull();
    expect(verifyMessageId(KEY, "<t12.m34.@desk.example>")).toBeNull();
    expect(verifyMessageId(KEY, "")).toBeNull();
  });
});

describe("signed reply addresses", () => {
  it("come back as mailbox and ticket, whatever the case and even with a plus in the mailbox", () => {
    for (const mailbox of ["support@desk.example", "help+eu@desk.example"]) {
      const made = makeReplyAddress(KEY, mailbox, 77);
      expect(verifyReplyAddress(KEY, made.toUpperCase())).toEqual({
        mailboxAddress: mailbox,
        ticketId: 77,
        audience: "customer",
      });
    }
  });

  it("are refused for another ticket, mailbox or key, and without a signature", () => {
    const made = makeReplyAddress(KEY, "support@desk.example", 77);
    expect(verifyReplyAddress(KEY, made.replace("+77-", "+78-"))).toBeNull();
    expect(verifyReplyAddress(KEY, made.replace("support", "billing"))).toBeNull();
    expect(verifyReplyAddress("another key", made)).toBeNull();
    expect(verifyReplyAddress(KEY, "support+77@desk.example")).toBeNull();
    expect(verifyReplyAddress(KEY, `${"x+".repeat(4000)}1-0000000000000000@desk.example`)).toBeNull();
  });

  it("tell whom they were given to", () => {
    const staff = makeReplyAddress(KEY, "support@desk.example", 77, "agent");
    expect(staff).not.toBe(makeReplyAddress(KEY, "support@desk.example", 77));
    expect(verifyReplyAddress(KEY, staff)?.audience).toBe("agent");
  });

  it("a signature made for one purpose is worth nothing for another", () => {
    expect(makeOwnMark(KEY)).toHaveLength(32);
    expect(makeOwnMark(KEY)).not.toBe(makeOwnMark("another key"));
  });
});

it("withoutPlusPart takes the plus part away", () => {
  expect(withoutPlusPart("Support+abc@Desk.example")).toBe("support@desk.example");
  expect(withoutPlusPart("support@desk+x.example")).toBe("support@desk+x.example");
  expect(withoutPlusPart("+only@desk.example")).toBe("+only@desk.example");
});
