import { describe, expect, it } from "vitest";
import { addressOf, queryOf } from "./address";

const read = (address: string) => queryOf(Object.fromEntries(new URL(address, "http://here").searchParams));

describe("the address of the audit page", () => {
  it("says the query and is read back as the same", () => {
    const query = {
      text: "a & b",
      agentId: 4,
      objectType: "Custom field",
      action: "edit" as const,
      from: "2026-01-02",
    };
    expect(addressOf(query)).toBe("/console/admin/audit?q=a+%26+b&agent=4&about=Custom+field&did=edit&from=2026-01-02");
    expect(read(addressOf(query))).toEqual({ ...query, until: undefined, after: undefined });
    expect(addressOf({})).toBe("/console/admin/audit");
  });

  it("leaves out what is no filter", () => {
    const none = queryOf({});
    expect(read("/console/admin/audit?agent=x&did=fly&from=2026-13-40&until=soon&after=-1&q=")).toEqual(none);
    expect(queryOf({ agent: ["3", "4"] }).agentId).toBe(3);
  });
});
