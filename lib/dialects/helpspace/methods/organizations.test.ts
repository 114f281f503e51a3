import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, type Desk, json, openDesk, outcome, tokenOf } from "@/lib/dialects/helpspace/testing";
import { makeAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
const gone = [404, { message: "Not found." }];
const invalid = (errors: Record<string, string[]>) => [422, { message: "The given data was invalid.", errors }];
const time = expect.stringMatching(/\+00:00$/);

beforeAll(async () => {
  desk = await openDesk();
});

test("made, read, listed, joined, changed and deleted", async () => {
  const [tag] = (await json(desk, "GET", "/tags")).data;
  const sent = {
    name: "Smith & Sons",
    domain: "smith.example",
    note: "Pays late.",
    custom_fields: { size: 3 },
    timezone: "Europe/Oslo",
    locale: "en-US",
    is_shared: true,
    is_domain_assignable: true,
  };
  const { data } = await json(desk, "POST", "/organizations", { ...sent, tags: [tag.id, tag.id] });
  const id = data.id;
  const expected = { ...sent, id, tags: [tag], avatar: null, users: [], created_at: time, updated_at: time };
  expect(data).toEqual(expected);
  const { from_contact } = await addTicket(desk, { from_contact: { email: "sam@smith.example" } });
  const user = { id: from_contact.user_id, name: "Sam", email: "sam@smith.example" };
  expect((await json(desk, "GET", `/organizations/${id}`)).data).toEqual({ ...expected, users: [user] });
  expect((await json(desk, "GET", "/organizations")).data).toEqual([{ ...expected, users: [user] }]);
  const patch = { domain: null, tags: [], is_shared: false, is_domain_assignable: false, custom_fields: { b: 1 } };
  expect((await json(desk, "PATCH", `/organizations/${id}`, patch)).data).toEqual({
    ...expected,
    ...patch,
    custom_fields: { size: 3, b: 1 },
    users: [user],
  });
  expect(await outcome(desk, "DELETE", `/organizations/${id}`)).toEqual([200, { message: "Object deleted." }]);
  expect(await outcome(desk, "DELETE", `/organizations/${id}`)).toEqual(gone);
  expect((await outcome(desk, "GET", `/customers/${user.id}`))[0]).toBe(200);
});

test("people of a domain join by themselves only where they may", async () => {
  const body = { name: "Closed", domain: "closed.example", is_domain_assignable: false };
  const { data } = await json(desk, "POST", "/organizations", body);
  await addTicket(desk, { from_contact: { email: "a@closed.example" } });
  expect((await json(desk, "GET", `/organizations/${data.id}`)).data.users).toEqual([]);
});

test("what is missing, wrong or taken", async () => {
  expect(await outcome(desk, "POST", "/organizations", {})).toEqual(invalid({ name: ["The name field is required."] }));
  await json(desk, "POST", "/organizations", { name: "Taken", domain: "taken.example" });
  expect(await outcome(desk, "POST", "/organizations", { name: "TAKEN" })).toEqual(
    invalid({ name: ["There is an organization of this name already."] }),
  );
  expect(await outcome(desk, "POST", "/organizations", { name: "x", domain: "Taken.example" })).toEqual(
    invalid({ domain: ["The domain has already been taken."] }),
  );
  expect(await outcome(desk, "POST", "/organizations", { name: "x", domain: "no domain", is_shared: 7 })).toEqual(
    invalid({ domain: ["The domain is invalid."], is_shared: ["The is_shared must be true or false."] }),
  );
  const [theirs] = (await json(await openDesk(), "GET", "/tags")).data;
  expect(await outcome(desk, "POST", "/organizations", { name: "x", tags: [theirs.id] })).toEqual(
    invalid({ "tags.0": ["The selected tags.0 is invalid."] }),
  );
});

test("who may not, and another workspace's", async () => {
  const { data } = await json(desk, "POST", "/organizations", { name: "Ours" });
  const other = await openDesk();
  for (const verb of ["GET", "PATCH", "DELETE"] as const)
    expect(await outcome(other, verb, `/organizations/${data.id}`, verb === "PATCH" ? {} : undefined)).toEqual(gone);
  const guest = { ...desk, token: await tokenOf(desk.workspace, await makeAgent(desk.workspace, "Guest")) };
  expect(await outcome(guest, "POST", "/organizations", { name: "x" })).toEqual([
    403,
    { message: "This action is unauthorized." },
  ]);
});
