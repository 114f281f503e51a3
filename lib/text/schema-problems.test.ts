import { describe, expect, test } from "vitest";
import { z } from "zod";
import { plainProblem } from "./schema-problems";
import { translatorOf } from "./sentences";

/** What zod says of a value, as people read it. */
const said = (schema: z.ZodType, value: unknown) =>
  plainProblem(schema.safeParse(value).error?.issues[0]?.message ?? "nothing");

describe("what zod says by itself", () => {
  test.each<[string, z.ZodType, unknown, string]>([
    ["a text that is too long", z.string().max(3), "long", "Use at most 3 characters."],
    ["a text that is too short", z.string().min(2), "x", "Use at least 2 characters."],
    ["an empty text", z.string().min(1), "", "Fill this in."],
    ["a text of another length", z.string().length(2), "x", "Use exactly 2 characters."],
    ["nothing", z.string(), undefined, "Fill this in."],
    ["no number", z.number(), Number.NaN, "Fill this in."],
    ["something else", z.string(), 5, "This does not fit here."],
    ["a choice that there is not", z.enum(["a", "b"]), "c", "Choose one of the list."],
    ["a number that is too great", z.number().max(5), 6, "This is more than 5, which is too much."],
    ["a number that is too small", z.number().positive(), 0, "This is too little: it starts at 0."],
    ["too many", z.array(z.string()).max(1), ["a", "b"], "Choose at most 1."],
    ["too few", z.array(z.string()).min(1), [], "Choose at least 1."],
    ["a wrong pattern", z.string().regex(/^x$/), "y", "This does not fit here."],
    ["a wrong address", z.email(), "y", "This does not fit here."],
    ["a wrong web address", z.url(), "y", "This does not fit here."],
    ["a wrong day", z.iso.date(), "y", "This does not fit here."],
    ["a day that is too late", z.date().max(new Date(0)), new Date(1), "This day is too late."],
    ["nothing that fits", z.union([z.string(), z.number()]), true, "This does not fit here."],
    ["a key nobody knows", z.strictObject({}), { a: 1 }, "This does not fit here."],
  ])("of %s", (_, schema, value, expected) => {
    expect(said(schema, value)).toBe(expected);
  });

  test("is left alone where a schema has words of its own, also when they begin alike", () => {
    for (const own of ["Choose an hour.", "Too big for one mail.", "Invalid dates are refused.", ""])
      expect(plainProblem(own)).toBe(own);
    expect(said(z.string().max(1, "Use one letter."), "xx")).toBe("Use one letter.");
  });

  test("is translated like every other sentence", () => {
    const say = translatorOf([
      [
        ["Use at most ", ["number"], " characters."],
        ["Höchstens ", ["number"], " Zeichen."],
      ],
    ]);
    expect(say("Too big: expected string to have <=200 characters")).toBe("Höchstens 200 Zeichen.");
  });
});
