import { describe, expect, it } from "vitest";
import { decideThread, subjectTicketNumber, type ThreadCandidate, type ThreadLink } from "@/lib/mail/intake/thread";

const at = (link: ThreadLink, standing: ThreadCandidate["standing"], ticketId = 7): ThreadCandidate => ({
  link,
  standing,
  ticketId,
});

describe("decideThread", () => {
  const links: ThreadLink[] = [
    "signed-staff-address",
    "signed-address",
    "signed-message-id",
    "known-message-id",
    "subject-number",
    "body-tag",
  ];

  it.each([
    // link, participant, agent, stranger, robot
    ["signed-staff-address", "append customer", "append agent", "append-untrusted-note", "append-robot-note"],
    ["signed-address", "append customer", "append-untrusted-note", "append-untrusted-note", "append-robot-note"],
    ["signed-message-id", "append customer", "append-untrusted-note", "append-untrusted-note", "append-robot-note"],
    ["known-message-id", "append customer", "append-untrusted-note", "append-untrusted-note", "append-robot-note"],
    ["subject-number", "append customer", "append-untrusted-note", "new-with-hint", "new-with-hint"],
    ["body-tag", "append customer", "append-untrusted-note", "new-with-hint", "new-with-hint"],
  ] as const)("%s", (link, participant, agent, stranger, robot) => {
    const act = (kind: "human" | "bounce", standing: ThreadCandidate["standing"]) => {
      const decision = decideThread(kind, [at(link, standing)]);
      return decision.action === "append" ? `append ${decision.as}` : decision.action;
    };
    expect(act("human", "participant")).toBe(participant);
    expect(act("human", "agent")).toBe(agent);
    expect(act("human", "stranger")).toBe(stranger);
    expect(act("bounce", "stranger")).toBe(robot);
    expect(act("bounce", "participant")).toBe(robot);
  });

  it("opens a ticket when nothing names one", () => {
    expect(decideThread("human", [])).toEqual({ action: "new", why: "Nothing in it names a ticket." });
    expect(decideThread("auto_reply", []).action).toBe("new");
  });

  it("takes the strongest link whatever the order, and the first among equals", () => {
    const all = links.map((link, index) => at(link, "participant", index + 1));
    expect(decideThread("human", all)).toMatchObject({ ticketId: 1 });
    expect(decideThread("human", [...all].reverse())).toMatchObject({ ticketId: 1 });
    const twins = [at("known-message-id", "participant", 5), at("known-message-id", "participant", 6)];
    expect(decideThread("human", twins)).toMatchObject({ ticketId: 5 });
  });

  it("a stranger's strong link is not rescued by a weak link where the sender takes part", () => {
    const decision = decideThread("human", [
      at("signed-message-id", "stranger", 1),
      at("subject-number", "participant", 2),
    ]);
    expect(decision).toMatchObject({ action: "append-untrusted-note", ticketId: 1 });
  });

  it("says which merged ticket was named", () => {
    const decision = decideThread("human", [{ ...at("signed-address", "participant", 9), mergedFromTicketId: 4 }]);
    expect(decision).toMatchObject({ action: "append", ticketId: 9 });
    expect(decision.why).toContain("ticket 4 was merged into this one");
  });
});

describe("subjectTicketNumber", () => {
  it.each([
    ["Re: Printer on fire [#123]", 123],
    ["{12400} Printer", 12400],
    ["Fwd: {ACME12400} Printer", 12400],
    ["Re: [#1] Re: [#22]", 22],
    ["Order #123 is late", null],
    ["{not a number}", null],
    ["[#]", null],
    [`[#${"9".repeat(40)}]`, null],
    ["", null],
  ])("%s → %s", (subject, number) => {
    expect(subjectTicketNumber(subject)).toBe(number);
  });
});
