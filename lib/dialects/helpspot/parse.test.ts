import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HelpspotError } from "@/lib/dialects/helpspot/errors";
import { addresses, flag, id, ids, int, oneOf, required, text, time } from "@/lib/dialects/helpspot/parameter-types";
import { customValues, isFileBody, readFiles, readParameters } from "@/lib/dialects/helpspot/parse";
import { Parameters } from "@/lib/dialects/parameters";

function values(...pairs: [string, string][]): Parameters {
  const found = new Parameters();
  for (const [name, value] of pairs) found.add(name, value);
  return found;
}

function errorsOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof HelpspotError) return error.message.split("; ");
    throw error;
  }
  return [];
}

test.each([
  ["12", 12],
  ["12abc", 12],
  [" 7", 7],
  ["NaN", 0],
  ["-5", 0],
  ["1e9", 1],
  ["99999999999999999999", 2_147_483_647],
])("an integer is read from %j as %i", (sent, expected) => {
  expect(int("").read(values(["a", sent]), "a")).toBe(expected);
});

test("flags are on for any other number than 0", () => {
  const read = (sent: string) => flag("").read(values(["a", sent]), "a");
  expect(["1", "2", "0", "NaN", "true"].map(read)).toEqual([true, true, false, false, false]);
  expect(read("")).toBeUndefined();
});

test("times are Unix seconds; nonsense counts as not sent", () => {
  const read = (sent: string) =>
    time("")
      .read(values(["a", sent]), "a")
      ?.toISOString();
  expect(read("1309444160")).toBe("2011-06-30T14:29:20.000Z");
  expect(["0", "", "soon", "-1", "9999999999999", "999999999999"].map(read)).toEqual(Array(6).fill(undefined));
});

test("lists come with commas, brackets or repeats, and may have blanks", () => {
  const read = (...pairs: [string, string][]) => ids("").read(values(...pairs), "x");
  expect(read(["x", "3, 7"])).toEqual([3, 7]);
  expect(read(["x[]", "3"], ["x[]", "7"])).toEqual([3, 7]);
  expect(read(["x[0]", "3"], ["x", "7,3,0,a"])).toEqual([3, 7]);
  expect(read(["x", ""])).toEqual([]);
  expect(read()).toBeUndefined();
  expect(addresses("").read(values(["x", "a@b.c, ,d@e.f "]), "x")).toEqual(["a@b.c", "d@e.f"]);
});

test("words are matched whatever their letter case", () => {
  expect(oneOf(["all", "any"], "").read(values(["x", "ANY"]), "x")).toBe("any");
  expect(oneOf(["all", "any"], "").read(values(["x", "some"]), "x")).toBeUndefined();
});

describe("a table", () => {
  const table = { tNote: required(text("")), xCategory: required(id("")), sTitle: text(""), custom: customValues("") };
  const customer = ["sFirstName", "sEmail"];

  test("reports everything that is missing at once", () => {
    expect(
      errorsOf(() => readParameters(table, values(["tNote", "  "], ["Custom5", ""], ["sEmail", ""]), customer)),
    ).toEqual([
      "Required parameter tNote not supplied",
      "Required parameter xCategory not supplied",
      "Required parameter sFirstName,sEmail not supplied",
      "Required parameter Custom5 not supplied",
    ]);
  });

  test("reads what is there", () => {
    const sent = values(
      ["tNote", "a"],
      ["xCategory", "3"],
      ["Custom5", "x"],
      ["Custom05", ""],
      ["Customer", ""],
      ["sEmail", "e"],
    );
    expect(readParameters(table, sent, customer)).toEqual({
      tNote: "a",
      xCategory: 3,
      sTitle: undefined,
      custom: new Map([[5, "x"]]),
    });
  });

  test("a required number that is no number is there, and 0", () => {
    expect(readParameters({ xRequest: required(id("")) }, values(["xRequest", "abc"]))).toEqual({ xRequest: 0 });
  });

  test("never throws anything but its own error", () => {
    const name = fc.constantFrom(
      "tNote",
      "xCategory",
      "Custom1",
      "Custom999999999999",
      "sEmail",
      "xCategory[]",
      "tNote[a][b]",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: "binary" }))), (pairs) => {
        errorsOf(() => readParameters(table, values(...pairs), customer));
      }),
    );
  });
});

describe("files", () => {
  const stored = (field: string, problem: "not_base64" | null = null) => ({
    field,
    filename: "",
    mimeType: "",
    hash: "h",
    size: problem ? 0 : 3,
    problem,
  });
  const input = (files: ReturnType<typeof stored>[], ...pairs: [string, string][]) => {
    const found = values(...pairs);
    return { values: found, query: found, json: undefined, files };
  };

  test("need all three parts", () => {
    const named: [string, string][] = [
      ["File1_sFilename", "a.pdf"],
      ["File1_sFileMimeType", "application/pdf"],
      ["File2_sFilename", "b.pdf"],
    ];
    expect(readFiles(input([stored("File1_bFileBody"), stored("File2_bFileBody")], ...named))).toEqual({
      files: [{ fileName: "a.pdf", mimeType: "application/pdf", hash: "h", size: 3 }],
    });
    expect(readFiles(input([], ...named))).toEqual({ files: [] });
    expect(readFiles(input([stored("File1_bFileBody", "not_base64")], ...named))).toEqual({
      refusal: "File1_bFileBody is not valid base64",
    });
  });

  test("are numbered 1 to 9", () => {
    expect(["File1_bFileBody", "File9_bFileBody", "File0_bFileBody", "File10_bFileBody"].map(isFileBody)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
