import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import {
  addField,
  aTime,
  failure,
  fieldFailure,
  makeTicket,
  ok,
  openScene,
  type Scene,
} from "@/lib/dialects/happyfox/testing";
import { setCustomerPassword } from "@/lib/domain/customers/set-password";
import { checkCustomerPassword } from "@/lib/domain/sessions/sessions";
import { asSystem } from "@/lib/domain/testing";

setUpTestDatabase();
let scene: Scene;
const choiceError = "Select a valid choice. That choice is not one of the available choices.";
const gone = { status: 404, error: "Cannot find the requested object" };

beforeAll(async () => {
  scene = await openScene();
});

const save = (payload: unknown) => ok(scene, "users/", payload);

describe("POST users/", () => {
  it("adds a contact, and edits the one with the same address", async () => {
    const company = `c-cf-${scene.field.Company}`;
    const first = await save({
      name: "Ann Lee",
      email: "Ann@Example.com",
      phones: [
        { type: "mo", number: "+49 170 1" },
        { type: "w", number: "+49 30 2", is_primary: true },
      ],
      [company]: "Acme",
    });
    expect(first).toEqual({
      id: expect.any(Number),
      name: "Ann Lee",
      email: "ann@example.com",
      phones: [
        { id: expect.any(Number), type: "mo", number: "+49 170 1" },
        { id: expect.any(Number), type: "w", number: "+49 30 2" },
      ],
      primary_phone: { id: first.phones[1].id, type: "w", number: "+49 30 2" },
      contact_groups: [],
      tickets_count: 0,
      pending_tickets_count: 0,
      created_at: aTime,
      updated_at: aTime,
      custom_fields: [
        {
          id: scene.field.Company,
          name: "Company",
          type: "text",
          value: "Acme",
          value_id: null,
          visible_to_staff_only: false,
        },
        {
          id: scene.field.Plan,
          name: "Plan",
          type: "choice",
          value: null,
          value_id: null,
          visible_to_staff_only: false,
        },
      ],
    });
    const again = await save({
      email: "ann@example.com",
      phones: [{ id: first.phones[0].id, number: "+49 170 9" }, { number: "+49 40 3" }],
    });
    expect(again).toMatchObject({ id: first.id, name: "Ann Lee", primary_phone: { number: "+49 30 2" } });
    expect(again.phones.map((phone: object) => ({ ...phone, id: 0 }))).toEqual([
      { id: 0, type: "mo", number: "+49 170 9" },
      { id: 0, type: "w", number: "+49 30 2" },
      { id: 0, type: "o", number: "+49 40 3" },
    ]);
    // What is not sent is reset on this address.
    expect(again.custom_fields[0].value).toBeNull();
  });

  it("takes a contact without an address, who then has a phone", async () => {
    expect(await save({ name: "Phone Only", email: null, phones: [{ number: "555" }] })).toMatchObject({
      email: null,
      primary_phone: { type: "o", number: "555" },
    });
    expect(await failure(scene, "users/", { name: "x", email: null })).toEqual(
      fieldFailure("phones", "This field is required."),
    );
    expect(await failure(scene, "users/", { name: "x" })).toEqual(fieldFailure("email", "This field is required."));
    expect(await failure(scene, "users/", { email: "new@example.com" })).toEqual(
      fieldFailure("name", "This field is required."),
    );
  });

  it("switches the portal off and on for a contact", async () => {
    const { id } = await save({ name: "Door", email: "door@example.com", is_login_enabled: "FALSE" });
    await setCustomerPassword(asSystem(scene.workspace), { email: "door@example.com", password: "open sesame 1" });
    const enter = () => checkCustomerPassword(scene.workspace, "door@example.com", "open sesame 1");
    expect(await enter()).toBeNull();
    await ok(scene, `user/${id}/`, { is_login_enabled: true });
    expect(await enter()).toMatchObject({ id });
  });

  it.each([
    ["email", "nobody", "Enter a valid email address."],
    ["phones", "555", "Enter a list of phone numbers."],
    ["phones", [{ type: "x", number: "1" }], choiceError],
    ["phones", [{ type: "mo" }], "Every phone number needs its number."],
    ["contact_groups", "999999", choiceError],
    ["c-cf-99999", "x", "There is no such field here"],
  ])("refuses %s %j and adds nobody", async (name, value, sentence) => {
    const before = (await ok(scene, "users/")).page_info.last_index;
    expect(await failure(scene, "users/", { name: "x", email: "x@example.com", [name]: value })).toEqual(
      fieldFailure(name, sentence),
    );
    expect((await ok(scene, "users/")).page_info.last_index).toBe(before);
  });

  it("adds a list, each for itself, at most a hundred", async () => {
    const answer = await save([
      { name: "One", email: "one@example.com" },
      { name: "", email: "two@example.com" },
      "three",
    ]);
    expect(answer).toEqual([
      { email: "one@example.com", success: true, id: expect.any(Number) },
      { success: false, error: [{ field: "name", errors: ["This field is required."] }] },
      { success: false, error: [{ field: "", errors: ["The payload must be an object."] }] },
    ]);
    const many = Array.from({ length: 101 }, () => ({ name: "x", email: "x@example.com" }));
    expect((await failure(scene, "users/", many)).status).toBe(400);
    expect((await failure(scene, "users/", [])).status).toBe(400);
  });

  it("wants fields that contacts must have, in list form", async () => {
    const strict = await openScene();
    const id = await addField(strict, { name: "Customer number", type: "text", subject: "customer", required: true });
    const error = fieldFailure(`c-cf-${id}`, "This field is required");
    expect(await failure(strict, "users/", { name: "x", email: "x@example.com" })).toEqual(error);
    const ticket = { name: "x", email: "x@example.com", subject: "s", text: "t", category: strict.category };
    expect(await failure(strict, "tickets/", ticket)).toEqual(error);
    await ok(strict, "users/", { name: "x", email: "x@example.com", [`c-cf-${id}`]: "7" });
    expect((await ok(strict, "tickets/", ticket)).user.custom_fields.at(-1).value).toBe("7");
  });
});

describe("GET and POST user/", () => {
  it("finds by id and by address, with a plus as it is or encoded", async () => {
    const contact = await save({ name: "Plus", email: "a+b@x.example" });
    for (const path of [`user/${contact.id}`, "user/a+b@x.example/", "user/a%2Bb%40x.example/", "user/A+B@X.example"]) {
      expect(await ok(scene, path)).toEqual(contact);
    }
    for (const path of ["user/999999/", "user/nobody@x.example/", "user/x/", "user/0/", "user/99999999999/"]) {
      expect(await failure(scene, path)).toEqual(gone);
      expect(await failure(scene, path, { name: "x" })).toEqual(gone);
    }
    const stranger = await makeTicket(await openScene());
    expect(await failure(scene, `user/${stranger.user.id}/`)).toEqual(gone);
  });

  it("changes only what is sent", async () => {
    const company = `c-cf-${scene.field.Company}`;
    const { id } = await save({ name: "Bo Ek", email: "bo@example.com", [company]: "Acme" });
    const changed = await ok(
      scene,
      `user/${id}/`,
      new URLSearchParams({ name: "Bo Alm", phones: '[{"number":"77"}]' }),
    );
    expect(changed).toMatchObject({ name: "Bo Alm", email: "bo@example.com", primary_phone: { number: "77" } });
    expect(changed.custom_fields[0].value).toBe("Acme");
    expect(await ok(scene, `user/${id}/`, { email: "bo2@example.com" })).toMatchObject({ email: "bo2@example.com" });
    await save({ name: "Taken", email: "taken@example.com" });
    expect(await failure(scene, `user/${id}/`, { email: "taken@example.com", name: "No" })).toMatchObject({
      status: 400,
      error: [{ field: "email" }],
    });
    const other = await save({ name: "Other", email: "other@example.com", phones: [{ number: "1234" }] });
    expect(
      await failure(scene, `user/${id}/`, { name: "No", phones: [{ id: other.phones[0].id, number: "1" }] }),
    ).toMatchObject({
      status: 400,
      error: [{ field: "phones" }],
    });
    expect(await ok(scene, `user/${id}/`)).toMatchObject({ name: "Bo Alm", email: "bo2@example.com" });
  });
});

describe("GET users/", () => {
  it("pages, and finds by every term", async () => {
    const own = await openScene();
    const add = (name: string, email: string, number: string) =>
      ok(own, "users/", { name, email, phones: [{ number }] });
    await add("Ann Lee", "ann@one.example", "+49 170 123");
    await add("Bob Lee", "bob@two.example", "555 123");
    for (let n = 0; n < 10; n++) await ok(own, "users/", { name: `Extra ${n}`, email: `e${n}@three.example` });
    const all = await ok(own, "users/");
    expect(all.page_info).toEqual({ count: 10, last_index: 12, page_count: 2, start_index: 1, end_index: 10 });
    expect((await ok(own, "users?size=50")).data).toHaveLength(12);
    const found = async (q: string) =>
      (await ok(own, `users/?q=${encodeURIComponent(q)}`)).data.map((one: { name: string }) => one.name);
    expect(await found("name:lee")).toEqual(["Ann Lee", "Bob Lee"]);
    expect(await found("name:ann lee")).toEqual(["Ann Lee"]);
    expect(await found("name:lee email:two.example")).toEqual(["Bob Lee"]);
    expect(await found("email:ann@one.example")).toEqual(["Ann Lee"]);
    expect(await found("phone:49170123")).toEqual(["Ann Lee"]);
    expect(await found("bob")).toEqual(["Bob Lee"]);
    expect(await found("lee one.example")).toEqual(["Ann Lee"]);
    expect(await found("name:lee created_since:2000/01/01")).toHaveLength(2);
    expect(await found("updated_since:2999-01-01")).toEqual([]);
    expect(await found("created_since:soon")).toEqual([]);
    expect(await found("name:%")).toEqual([]);
    expect(await found("name:")).toEqual([]);
  });
});

describe("contact groups", () => {
  it("are added, shown, edited and listed; contacts of their domains join", async () => {
    const group = await ok(scene, "contact_groups/", {
      name: "Partners",
      description: "Ours",
      tagged_domains: "Partner.example, p.example",
    });
    expect(group).toEqual({
      id: expect.any(Number),
      name: "Partners",
      description: "Ours",
      tagged_domains: "partner.example,p.example",
      contacts: [],
    });
    const { id } = await save({ name: "Pat", email: "pat@partner.example" });
    expect(await ok(scene, `contact_group/${group.id}/`)).toEqual({
      ...group,
      contacts: [{ id, name: "Pat", email: "pat@partner.example" }],
    });
    const edited = await ok(scene, `contact_group/${group.id}/`, { tagged_domains: ["x.example"], name: "Friends" });
    expect(edited).toMatchObject({ name: "Friends", description: "Ours", tagged_domains: "x.example" });
    const { contacts: _contacts, ...listed } = edited;
    expect(await ok(scene, "contact_groups/")).toEqual([listed]);
    expect((await failure(scene, "contact_groups/", { name: "friends" })).error).toMatchObject([{ field: "name" }]);
    expect(await failure(scene, "contact_groups/", {})).toEqual(fieldFailure("name", "This field is required."));
    expect(await failure(scene, "contact_groups/", { name: "x", tagged_domains: "a b" })).toEqual(
      fieldFailure("tagged_domains", "Enter a valid domain."),
    );
    expect(await failure(scene, "contact_group/999999/")).toEqual(gone);
    expect(await failure(await openScene(), `contact_group/${group.id}/`)).toEqual(gone);
  });

  it("take contacts in and let them go", async () => {
    const group = await ok(scene, "contact_groups/", { name: "Team" });
    const { id } = await save({ name: "Member", email: "member@example.com" });
    const stranger = await makeTicket(await openScene());
    const badContact = { errors: [{ field: "contact", errors: [choiceError] }], success: false };
    expect(
      await ok(scene, `contact_group/${group.id}/update_contacts/`, [
        { contact: id, access_tickets: true },
        { contact: stranger.user.id },
        "x",
      ]),
    ).toEqual([{ data: { contact: id, access_tickets: true }, success: true }, badContact, badContact]);
    expect((await ok(scene, `user/${id}/`)).contact_groups).toEqual([
      { id: group.id, name: "Team", description: "", tagged_domains: "", access_all_tickets_in_group: true },
    ]);
    expect(await ok(scene, `contact_group/${group.id}/update_contacts`, { contacts: [{ id }] })).toEqual([
      { data: { contact: id, access_tickets: false }, success: true },
    ]);
    const out = () => ok(scene, `contact_group/${group.id}/delete_contacts/`, { contacts: [id, 999_999] });
    const nobody = { data: { message: "Contact does not exist", contact: 999_999 }, success: false };
    expect(await out()).toEqual([
      { data: { message: "Successfully removed contact from group", contact: id }, success: true },
      nobody,
    ]);
    expect(await out()).toEqual([
      { data: { message: "Contact not part of the contact group", contact: id }, success: false },
      nobody,
    ]);
    const refusal = { status: 400, error: "Send a list of 1 to 100 contacts." };
    expect(await failure(scene, `contact_group/${group.id}/update_contacts/`, {})).toEqual(refusal);
    expect(
      await failure(
        scene,
        `contact_group/${group.id}/update_contacts/`,
        Array.from({ length: 101 }, () => ({})),
      ),
    ).toEqual(refusal);
  });
});
