import { describe, expect, it } from "vitest";
import { auditLines } from "./logic";

describe("auditLines", () => {
  it("says what changed in words", () => {
    expect(
      auditLines(
        { name: "A", requiredOnClose: false, team: null },
        { name: "B", requiredOnClose: true, team: "Billing" },
      ),
    ).toEqual([
      { label: "Name", from: "A", to: "B" },
      { label: "Required on close", from: "No", to: "Yes" },
      { label: "Team", from: null, to: "Billing" },
    ]);
  });

  it("shows of lists what came and what went", () => {
    expect(auditLines({ members: ["Ann", "Bo"] }, { members: ["Bo", "Cy"] })).toEqual([
      { label: "Members", from: "Ann", to: "Cy" },
    ]);
    expect(auditLines({ choices: ["A", "B"] }, { choices: ["B", "A"] })).toEqual([
      { label: "Choices", from: null, to: "In a new order" },
    ]);
  });

  it("leaves out what says nothing", () => {
    expect(auditLines(null, { name: "A", help: "", agents: [], team: null })).toEqual([
      { label: "Name", from: null, to: "A" },
    ]);
    expect(auditLines(null, null)).toEqual([]);
  });
});
