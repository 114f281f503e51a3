import { expect, test } from "vitest";
import { changesOf } from "./panel-lookup";

const contact = { externalId: "C-1", firstName: "Tom", lastName: "Ito", email: "tom@ito.example", phone: "1" };
const detail = (key: keyof typeof contact, value: string) => ({ place: { contact: key }, value, same: false });

test("what is inserted is changed, and nothing else", () => {
  expect(changesOf(contact, [detail("phone", "2"), { place: { field: "7" }, value: true, same: false }])).toEqual({
    contact: { phone: "2" },
    fields: { 7: true },
  });
  expect(changesOf(contact, [])).toEqual({});
});

test("a new address comes with the other details, since it may lead to another customer's record", () => {
  expect(changesOf(contact, [detail("email", "new@ito.example"), detail("phone", "2")])).toEqual({
    contact: { ...contact, email: "new@ito.example", phone: "2" },
  });
});
