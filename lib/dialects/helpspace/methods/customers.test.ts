import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { customers, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, type Desk, json, openDesk, outcome, tokenOf } from "@/lib/dialects/helpspace/testing";
import { makeAgent } from "@/lib/domain/testing";
import { env } from "@/lib/env";

setUpTestDatabase();
let desk: Desk;
const gone = [404, { message: "Not found." }];
const invalid = (errors: Record<string, string[]>) => [422, { message: "The given data was invalid.", errors }];

beforeAll(async () => {
  desk = await openDesk();
});

const whole = {
  name: "Sam van Smith",
  job_title: "Buyer",
  address: "Main Street 1",
  postal_code: "12345-678901X",
  city: "Oslo",
  state: "Viken",
  country: "Norway",
  timezone: "Europe/Oslo",
  locale: "en-US",
  created_at: "2020-02-03T04:05:06+00:00",
};

test("made, read, listed, changed: the whole object", async () => {
  const { data } = await json(desk, "POST", "/customers", {
    ...whole,
    email: "Sam@Smith.com",
    note: "<p>VIP <script>x</script></p>",
  });
  const expected = {
    ...whole,
    id: data.id,
    id_link: `${env.PUBLIC_URL}/api/v1/customer/${data.id}`,
    email: "sam@smith.com",
    note: "<p>VIP </p>",
    updated_at: expect.stringMatching(/\+00:00$/),
  };
  expect(data).toEqual(expected);
  expect((await json(desk, "GET", `/customers/${data.id}`)).data).toEqual(expected);
  expect((await json(desk, "GET", `/customer/${data.id}`)).data).toEqual(expected);
  const list = await json(desk, "GET", "/customers?per-page=50");
  expect([list.data, list.meta.total]).toEqual([[expected], 1]);
  const patch = { name: "Sam", email: "new@smith.com", job_title: null, timezone: null, locale: "no such locale" };
  expect((await json(desk, "PATCH", `/customers/${data.id}`, patch)).data).toEqual({
    ...expected,
    name: "Sam",
    email: "new@smith.com",
    job_title: "",
    timezone: null,
  });
  expect((await json(desk, "PATCH", `/customers/${data.id}`, {})).data.email).toBe("new@smith.com");
});

test("the number is the user_id of a ticket's contact", async () => {
  const { from_contact } = await addTicket(desk, { from_contact: { email: "mara@lind.example", name: "Mara Lind" } });
  const { data } = await json(desk, "GET", `/customers/${from_contact.user_id}`);
  expect([data.name, data.email, data.note, data.timezone]).toEqual(["Mara Lind", "mara@lind.example", "", null]);
});

describe("what is missing or wrong", () => {
  test("on create", async () => {
    expect(await outcome(desk, "POST", "/customers", {})).toEqual(
      invalid({ name: ["The name field is required."], email: ["The email field is required."] }),
    );
    const wrong = {
      name: 5,
      email: "x",
      postal_code: "x".repeat(15),
      timezone: "Mars/Olympus",
      note: "x".repeat(1501),
      created_at: "soon",
    };
    expect(await outcome(desk, "POST", "/customers", wrong)).toEqual(
      invalid({
        name: ["The name must be a string."],
        email: ["The email must be a valid email address."],
        postal_code: ["The postal_code may not be greater than 14 characters."],
        timezone: ["The timezone must be a valid zone."],
        note: ["The note may not be greater than 1500 characters."],
        created_at: ["The created_at is not a valid date."],
      }),
    );
  });

  test("an address that somebody has", async () => {
    const first = { name: "One", email: "one@x.example" };
    const { data } = await json(desk, "POST", "/customers", first);
    const taken = invalid({ email: ["“one@x.example” belongs to another customer."] });
    expect(await outcome(desk, "POST", "/customers", first)).toEqual(taken);
    const two = await json(desk, "POST", "/customers", { name: "Two", email: "two@x.example" });
    expect(await outcome(desk, "PATCH", `/customers/${two.data.id}`, { email: "ONE@x.example" })).toEqual(taken);
    expect((await json(desk, "GET", `/customers/${data.id}`)).data.email).toBe("one@x.example");
  });
});

test("deleted for good, with all their tickets and nobody else's", async () => {
  const mine = await addTicket(desk, { from_contact: { email: "leaver@x.example" } });
  const other = await addTicket(desk, { from_contact: { email: "stays@x.example" } });
  await json(desk, "POST", `/tickets/${other.id}/messages`, {
    from_contact: { email: "leaver@x.example" },
    subject: "x",
    body: "<p>I know this too.</p>",
  });
  const id = mine.from_contact.user_id;
  expect(await outcome(desk, "DELETE", `/customers/${id}`)).toEqual([200, { message: "Object deleted." }]);
  expect(await outcome(desk, "DELETE", `/customers/${id}`)).toEqual(gone);
  expect(await outcome(desk, "GET", `/customers/${id}`)).toEqual(gone);
  expect(await db.select().from(tickets).where(eq(tickets.id, mine.id))).toEqual([]);
  expect(await db.select().from(customers).where(eq(customers.id, id))).toEqual([]);
  const { data } = await json(desk, "GET", `/tickets/${other.id}/messages`);
  expect(data[1]).toMatchObject({ body: "<p>I know this too.</p>", from_contact: { value: "leaver@x.example" } });
});

test("the avatar", async () => {
  const { data } = await json(desk, "POST", "/customers", { name: "Pic", email: "pic@x.example" });
  const path = `/customers/${data.id}/avatar`;
  const picture = { mime_type: "image/gif", data: "R0lGODlhAQABAAAAACwAAAAAAQABAAA=" };
  expect(await json(desk, "GET", path)).toEqual({ data: { id: data.id, mime_type: null, data: null } });
  for (const one of [picture, { mime_type: "image/png", data: "a".repeat(50_000) }]) {
    expect(await json(desk, "PATCH", path, one)).toEqual({ data: { id: data.id, ...one } });
    expect(await json(desk, "GET", path)).toEqual({ data: { id: data.id, ...one } });
  }
  expect(await outcome(desk, "PATCH", path, { mime_type: "image/svg+xml", data: "a".repeat(50_001) })).toEqual(
    invalid({ mime_type: ["The mime_type is invalid."], data: ["The data may not be greater than 50000 characters."] }),
  );
  expect(await outcome(desk, "PATCH", path, { ...picture, data: "no base64!" })).toEqual(
    invalid({ data: ["The data is invalid."] }),
  );
});

test("who may not, and another workspace's", async () => {
  const { data } = await json(desk, "POST", "/customers", { name: "Ours", email: "ours@x.example" });
  const other = await openDesk();
  for (const [verb, body] of [
    ["GET", undefined],
    ["PATCH", { name: "x" }],
    ["DELETE", undefined],
  ] as const) {
    for (const id of [data.id, 0, "x", 2 ** 31])
      expect(await outcome(other, verb, `/customers/${id}`, body)).toEqual(gone);
  }
  expect(await outcome(other, "GET", `/customers/${data.id}/avatar`)).toEqual(gone);
  expect((await json(other, "GET", "/customers")).data).toEqual([]);
  const staff = { ...desk, token: await tokenOf(desk.workspace, await makeAgent(desk.workspace, "Help Desk Staff")) };
  const guest = { ...desk, token: await tokenOf(desk.workspace, await makeAgent(desk.workspace, "Guest")) };
  const forbidden = [403, { message: "This action is unauthorized." }];
  expect(await outcome(staff, "DELETE", `/customers/${data.id}`)).toEqual(forbidden);
  expect(await outcome(guest, "PATCH", `/customers/${data.id}`, { name: "x" })).toEqual(forbidden);
  expect(await outcome(guest, "POST", "/customers", { name: "x", email: "g@x.example" })).toEqual(forbidden);
});
