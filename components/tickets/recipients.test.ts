import { expect, test } from "vitest";
import { readAddresses } from "./recipients";

test("addresses are read from a pasted list, with names and in any case", () => {
  expect(readAddresses('Tom Ito <Tom@Contoso.example>; ida@a.example,\n"x" <y@z.example>')).toEqual({
    addresses: ["tom@contoso.example", "ida@a.example", "y@z.example"],
    left: "",
  });
});

test("what is no address is handed back", () => {
  expect(readAddresses("tom, a@b, c@d.example")).toEqual({ addresses: ["c@d.example"], left: "tom, a@b" });
});
