import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mentionedAgents } from "./mentions";

const person = (id: number, name: string, username: string | null = null, active = true) => ({
  id,
  name,
  firstName: name.split(" ")[0] ?? "",
  username,
  active,
});
const agents = [
  person(1, "Ida Lorenz", "il"),
  person(2, "Ann Lee"),
  person(3, "Ann Lee Park"),
  person(4, "José Núñez"),
  person(5, "Gone Person", null, false),
  person(6, "山田 太郎"),
];

describe("mentionedAgents", () => {
  it("takes a team's name for its active members, unless a person has the same", () => {
    const teams = [
      { name: "Second Level", memberIds: [2, 3, 5] },
      { name: "Ida", memberIds: [4] },
    ];
    expect(mentionedAgents("@second level and @Second.Level", agents, teams)).toEqual([2, 3]);
    expect(mentionedAgents("@Ida", agents, teams)).toEqual([]);
    expect(mentionedAgents("@Ida Lorenz", agents, teams)).toEqual([1]);
  });

  it.each([
    ["Ask @Ida Lorenz about it", [1]],
    ["@ida, please", [1]],
    ["(@IL)", [1]],
    ["@IdaLorenz and @ida.lorenz.", [1]],
    ["@Ann Lee Park knows", [3]],
    ["@Ann Lee, knows", [2]],
    ["@Ann knows", []],
    ["@jose nunez", [4]],
    ["@Gone Person", []],
    ["mail to me@ida.example", []],
    ["@idarella and @ida-marie and @ida.x", []],
    ["@山田 太郎", [6]],
    ["@", []],
    ["@@ida", [1]],
    ["@Ida @José", [1, 4]],
  ])("%s", (text, expected) => {
    expect(mentionedAgents(text, agents)).toEqual(expected);
  });

  it("names only active agents, each once, whatever the text", () => {
    const piece = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("@", "@ida", "@Ann Lee Park", " ", "."));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const found = mentionedAgents(pieces.join(""), agents);
        expect(new Set(found).size).toBe(found.length);
        for (const id of found) expect([1, 2, 3, 4, 6]).toContain(id);
      }),
    );
  });
});
