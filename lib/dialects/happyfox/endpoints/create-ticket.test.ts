import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import {
  addCategory,
  addField,
  aTime,
  failure,
  fieldFailure,
  makeTicket,
  ok,
  openScene,
  type Scene,
  send,
} from "@/lib/dialects/happyfox/testing";
import { asCustomer } from "@/lib/domain/testing";
import { listTickets } from "@/lib/domain/tickets/list-tickets";

setUpTestDatabase();
let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});

const choiceError = "Select a valid choice. That choice is not one of the available choices.";

describe("POST tickets/", () => {
  it("makes the manual's ticket with custom fields, and answers with all of it", async () => {
    const { field, choice } = scene;
    const ticket = await ok(scene, "tickets/", {
      name: "james",
      email: "james@example.com",
      category: scene.category,
      subject: "test ticket",
      text: "example ticket",
      [`t-cf-${field.Country}`]: [choice.Finland, choice.Germany],
      [`t-cf-${field["Product Color"]}`]: "text field value",
      [`t-cf-${field["Number Field"]}`]: 200,
      [`t-cf-${field["Date Field"]}`]: "2019-12-20",
      [`c-cf-${field.Plan}`]: choice.Gold,
    });
    const base = { compulsory_on_complete: false, visible_to_staff_only: false };
    const ofContact = { visible_to_staff_only: false };
    expect(ticket).toEqual({
      id: expect.any(Number),
      display_id: `#DC${String(ticket.id).padStart(8, "0")}`,
      subject: "test ticket",
      first_message: "example ticket\n\n",
      status: {
        id: scene.status.Active,
        name: "Active",
        color: "0B6A6B",
        order: 1,
        default: true,
        behavior: "pending",
      },
      priority: { id: scene.priority.Normal, name: "Normal", order: 2, default: true },
      category: {
        id: scene.category,
        name: "Default Category",
        description: "Everything.",
        public: true,
        time_spent_mandatory: false,
        prepopulate_cc: "AR",
      },
      assigned_to: null,
      user: {
        id: expect.any(Number),
        name: "james",
        email: "james@example.com",
        phones: [],
        primary_phone: null,
        contact_groups: [],
        tickets_count: 1,
        pending_tickets_count: 1,
        created_at: aTime,
        updated_at: aTime,
        custom_fields: [
          { id: field.Company, name: "Company", type: "text", value: null, value_id: null, ...ofContact },
          { id: field.Plan, name: "Plan", type: "choice", value: "Gold", value_id: choice.Gold, ...ofContact },
        ],
      },
      subscribers: [],
      tags: "",
      custom_fields: [
        {
          id: field["Product Color"],
          name: "Product Color",
          type: "text",
          value: "text field value",
          value_id: null,
          ...base,
        },
        { id: field.City, name: "City", type: "choice", value: null, value_id: null, ...base },
        {
          id: field.Country,
          name: "Country",
          type: "multiple_choice",
          value: ["Finland", "Germany"],
          value_id: [choice.Finland, choice.Germany],
          ...base,
        },
        { id: field["Number Field"], name: "Number Field", type: "number", value: 200, value_id: null, ...base },
        { id: field["Date Field"], name: "Date Field", type: "date", value: "2019-12-20", value_id: null, ...base },
      ],
      created_at: aTime,
      last_updated_at: ticket.created_at,
      last_modified: aTime,
      last_user_reply_at: ticket.created_at,
      last_staff_reply_at: null,
      due_date: null,
      due_by: null,
      time_spent: null,
      messages_count: 1,
      attachments_count: 0,
      sla_breaches: 0,
      unresponded: true,
      visible_only_staff: false,
      source: "TKT_CREATION_API",
      merged_tickets: [],
      merged_to: null,
      updates: [
        {
          update_id: expect.any(Number),
          timestamp: ticket.created_at,
          by: { type: "user", id: ticket.user.id, name: "james", email: "james@example.com" },
          message: {
            id: expect.any(Number),
            text: "example ticket\n\n",
            html: '<html><head><meta charset="utf-8"></head><body><p>example ticket</p></body></html>',
            subject: "",
            cc_list: "",
            bcc_list: "",
            customer_updated: false,
            forward_list: null,
            message_type: null,
            attachments: [],
          },
          time_spent: null,
          status_change: { old: null, new: scene.status.Active, old_name: null, new_name: "Active" },
          priority_change: { old: null, new: scene.priority.Normal, old_name: null, new_name: "Normal" },
          assignee_change: null,
          category_change: null,
          due_date_change: null,
          custom_field_change: null,
          satisfaction_survey: null,
        },
      ],
    });
  });

  it("takes every standard field", async () => {
    const ticket = await makeTicket(scene, {
      email: "Full@Example.com",
      phone: "+49 30 1234",
      text: undefined,
      html: "<b>Hello</b><script>alert(1)</script>",
      priority: String(scene.priority.High),
      assignee: scene.agent.id,
      tags: " vip, call-back,vip ",
      cc: "a@x.example, B@x.example",
      bcc: ["c@x.example"],
      created_at: "2019-08-13T08:59:11.250",
      due_date: "16/08/2019",
    });
    expect(ticket).toMatchObject({
      first_message: "Hello\n\n",
      created_at: "2019-08-13 08:59:11",
      last_user_reply_at: "2019-08-13 08:59:11",
      due_date: "2019-08-16",
      sla_breaches: 1,
      tags: "vip,call-back",
      priority: { name: "High" },
      assigned_to: {
        id: scene.agent.id,
        name: "Admin Agent",
        email: scene.agent.email,
        active: true,
        is_account_admin: true,
        role: { name: "Administrator" },
        categories: [],
      },
      user: {
        email: "full@example.com",
        phones: [{ type: "o", number: "+49 30 1234" }],
        primary_phone: { type: "o", number: "+49 30 1234" },
      },
    });
    const [update] = ticket.updates;
    expect(update.message).toMatchObject({ cc_list: "a@x.example,b@x.example", bcc_list: "c@x.example" });
    expect(update.message.html).toBe('<html><head><meta charset="utf-8"></head><body><b>Hello</b></body></html>');
    expect(update.assignee_change).toEqual({ old: null, new: scene.agent.id, old_name: null, new_name: "Admin Agent" });
    expect(update.due_date_change).toEqual({ old: null, new: "2019-08-16" });
  });

  it("knows a contact by id or by address, whose name and first phone stay", async () => {
    const first = await makeTicket(scene, { name: "Known", email: "known@example.com", phone: "111" });
    const again = await makeTicket(scene, { name: "Other", email: "KNOWN@example.com", phone: "222" });
    const byId = await makeTicket(scene, { client: first.user.id, email: "else@example.com", name: undefined });
    for (const ticket of [again, byId]) expect(ticket.user.id).toBe(first.user.id);
    expect(byId.user).toMatchObject({
      name: "Known",
      email: "known@example.com",
      tickets_count: 3,
      primary_phone: { number: "111" },
      phones: [{ number: "111" }, { number: "222" }],
    });
  });

  it("is taken as a form and as multipart with two files, whose addresses work by themselves", async () => {
    const form = { name: "Name", text: "Ticket creation message", subject: "Ticket creation subject" };
    const values = {
      ...form,
      category: String(scene.category),
      email: "john@example.com",
      visible_only_staff: "FALSE",
      [`t-cf-${scene.field["Number Field"]}`]: "1.00",
    };
    const urlencoded = new URLSearchParams(values);
    urlencoded.append(`t-cf-${scene.field.Country}`, `[${scene.choice.Finland}, ${scene.choice.France}]`);
    const plain = await ok(scene, "tickets", urlencoded);
    expect(plain).toMatchObject({ first_message: "Ticket creation message\n\n", user: { email: "john@example.com" } });
    expect(plain.custom_fields.map((one: { value: unknown }) => one.value)).toEqual([
      null,
      null,
      ["Finland", "France"],
      1,
      null,
    ]);

    const multipart = new FormData();
    for (const [name, value] of Object.entries(values)) multipart.append(name, value);
    for (const choice of [scene.choice.Finland, scene.choice.Germany]) {
      multipart.append(`t-cf-${scene.field.Country}`, String(choice));
    }
    multipart.append("attachments", new File(["one"], "Second_screen.png", { type: "image/png" }));
    multipart.append("attachments", new File(["two"], "ünï.txt", { type: "text/plain" }));
    const ticket = await ok(scene, "tickets/", multipart);
    expect(ticket.attachments_count).toBe(2);
    const { attachments } = ticket.updates[0].message;
    expect(attachments).toEqual([
      { id: expect.any(Number), filename: "Second_screen.png", url: expect.stringContaining("/api/attachments/") },
      { id: expect.any(Number), filename: "ünï.txt", url: expect.stringContaining("signature=") },
    ]);
  });

  it("hides a ticket that is only for staff from its contact", async () => {
    const ticket = await makeTicket(scene, { email: "private@example.com", visible_only_staff: true });
    expect(ticket.visible_only_staff).toBe(true);
    const customer = asCustomer(scene.workspace, ticket.user.id, "private@example.com");
    expect((await listTickets(customer, { query: { all: [] } })).rows).toEqual([]);
    const open = await makeTicket(scene, { email: "private@example.com" });
    expect((await listTickets(customer, { query: { all: [] } })).rows.map((row) => row.id)).toEqual([open.id]);
  });

  it("tells everything that is missing at once, custom fields without a full stop", async () => {
    const strict = await addCategory(scene, { name: "Strict", prefix: "ST" });
    const needed = await addField(scene, { name: "Order", type: "text", required: true }, [], [strict]);
    expect(await failure(scene, "tickets/", {})).toEqual({
      status: 400,
      error: [
        { field: "subject", errors: ["This field is required."] },
        { field: "category", errors: ["This field is required."] },
        { field: "text", errors: ["This field is required."] },
        { field: "name", errors: ["This field is required."] },
        { field: "email", errors: ["This field is required."] },
      ],
    });
    const payload = { name: "a", email: "a@x.example", subject: "s", text: "t" };
    expect(await failure(scene, "tickets/", payload)).toEqual(fieldFailure("category", "This field is required."));
    expect(await failure(scene, "tickets/", { ...payload, category: strict })).toEqual(
      fieldFailure(`t-cf-${needed}`, "This field is required"),
    );
    expect(await failure(scene, "tickets/", { ...payload, category: strict, [`t-cf-${needed}`]: "" })).toEqual(
      fieldFailure(`t-cf-${needed}`, "This field is required"),
    );
    const made = await ok(scene, "tickets/", { ...payload, category: strict, [`t-cf-${needed}`]: "NW1" });
    expect(made.display_id).toBe(`#ST${String(made.id).padStart(8, "0")}`);
  });

  it.each([
    ["category", 999_999, choiceError],
    ["category", "99999999999999999999", choiceError],
    ["category", [1], choiceError],
    ["priority", 999_999, choiceError],
    ["assignee", 999_999, choiceError],
    ["client", 999_999, choiceError],
    ["email", "no address", "Enter a valid email address."],
    ["cc", "a@x.example, nobody", "Enter a valid email address."],
    ["due_date", "2019-02-30", "Enter a valid date."],
    ["created_at", "yesterday", "Enter a valid date."],
    ["subject", { a: 1 }, "Not a valid string."],
    ["subject", "x".repeat(501), "Ensure this value has at most 500 characters."],
    ["subject", "  ", "This field is required."],
    ["visible_only_staff", "maybe", "Enter true or false."],
    ["t-cf-99999", "x", "There is no such field here"],
  ])("refuses %s %j and makes nothing", async (name, value, sentence) => {
    const before = (await ok(scene, "tickets/?fields=id")).page_info.last_index;
    const payload = { name: "a", email: "a@x.example", subject: "s", text: "t", category: scene.category };
    expect(await failure(scene, "tickets/", { ...payload, [name]: value })).toEqual(fieldFailure(name, sentence));
    expect((await ok(scene, "tickets/?fields=id")).page_info.last_index).toBe(before);
  });

  it("refuses a category that is not public, and values that do not fit their field", async () => {
    const hidden = await addCategory(scene, { name: "Hidden", isPublic: false });
    const payload = { name: "a", email: "a@x.example", subject: "s", text: "t", category: scene.category };
    expect(await failure(scene, "tickets/", { ...payload, category: hidden })).toEqual(
      fieldFailure("category", choiceError),
    );
    const cases: [string, unknown, string][] = [
      ["Number Field", "many", "Enter a number"],
      ["Number Field", 1.5, "Number Field must be a whole number"],
      ["City", scene.choice.Finland, choiceError.replace(/\.$/, "")],
      ["Country", [scene.choice.Finland, 99_999], choiceError.replace(/\.$/, "")],
      ["Date Field", "12/20/2019", "Enter a valid date"],
      ["Product Color", ["red"], "Not a valid string."],
    ];
    for (const [name, value, sentence] of cases) {
      const field = `t-cf-${scene.field[name]}`;
      expect(await failure(scene, "tickets/", { ...payload, [field]: value }), name).toEqual(
        fieldFailure(field, sentence),
      );
    }
  });

  it("refuses more than 25 MB of files", async () => {
    const form = new FormData();
    const values = { name: "a", email: "a@x.example", subject: "s", text: "t", category: String(scene.category) };
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    const part = new Uint8Array(13 * 1024 * 1024);
    form.append("attachments", new File([part], "a.bin"));
    form.append("attachments", new File([part], "b.bin"));
    expect(await failure(scene, "tickets/", form)).toEqual(
      fieldFailure("attachments", "The total size of the attachments should not exceed 25 MB."),
    );
  });

  it("answers a broken body, and JSON that is no payload, with 400", async () => {
    expect((await failure(scene, "tickets/", "{")).status).toBe(400);
    expect((await failure(scene, "tickets/", '"text"')).status).toBe(400);
    expect((await failure(scene, "tickets/", "7")).status).toBe(400);
  });

  it("is the same at new_ticket, with JSON and multipart", async () => {
    const form = new FormData();
    const values = { name: "a", email: "app@x.example", subject: "From the app", text: "t" };
    for (const [name, value] of Object.entries({ ...values, category: scene.category }))
      form.append(name, String(value));
    expect(await ok(scene, "new_ticket/", form)).toMatchObject({ subject: "From the app" });
    expect(await ok(scene, "new_ticket", { ...values, category: scene.category })).toMatchObject({
      source: "TKT_CREATION_API",
    });
  });
});

describe("POST tickets/ with a list", () => {
  const good = () => ({ name: "b", email: "bulk@x.example", subject: "s", text: "t", category: scene.category });

  it("makes what is good and tells what is not, in the order sent", async () => {
    const { category: _left, ...bad } = good();
    const answer = await ok(scene, "tickets/", [good(), bad, "text", null, good()]);
    const object = { success: false, error: [{ field: "", errors: ["The payload must be an object."] }] };
    expect(answer).toEqual([
      { success: true, id: expect.any(Number), display_id: expect.stringMatching(/^#DC\d{8}$/) },
      { success: false, error: [{ field: "category", errors: ["This field is required."] }] },
      object,
      object,
      { success: true, id: answer[0].id + 1, display_id: expect.any(String) },
    ]);
  });

  it("refuses none and more than a hundred, and makes nothing", async () => {
    const before = (await ok(scene, "tickets/?fields=id")).page_info.last_index;
    const refusal = { status: 400, error: "Send from 1 to 100 tickets in one request." };
    expect(await failure(scene, "tickets/", [])).toEqual(refusal);
    expect(await failure(scene, "tickets/", Array.from({ length: 101 }, good))).toEqual(refusal);
    expect((await ok(scene, "tickets/?fields=id")).page_info.last_index).toBe(before);
  });

  it("takes a hundred at once", async () => {
    const answer = await ok(scene, "tickets/", Array.from({ length: 100 }, good));
    expect(answer.map((one: { success: boolean }) => one.success)).toEqual(Array.from({ length: 100 }, () => true));
  });
});

describe("POST ticket-inline-attachment", () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
    "base64",
  );
  const upload = (...files: File[]) => {
    const form = new FormData();
    for (const file of files) form.append("file", file);
    return form;
  };

  it("keeps a picture that a later ticket shows", async () => {
    const { url, ...rest } = await ok(
      scene,
      "ticket-inline-attachment",
      upload(new File([png], "a.png", { type: "image/png" })),
    );
    expect(rest).toEqual({});
    expect(url).toMatch(/\/get_hdp_temporarily_attachment\/[A-Za-z]{32}\/$/);
    const ticket = await makeTicket(scene, { text: undefined, html: `<p>See <img src="${url}" alt="it"></p>` });
    const { html, attachments } = ticket.updates[0].message;
    expect(attachments).toMatchObject([{ filename: "a.png" }]);
    expect(html).toContain("/api/attachments/");
    expect(html).not.toContain("temporarily");
  });

  it("refuses nothing, two files, and what is no picture by type or by content", async () => {
    const picture = () => new File([png], "a.png", { type: "image/png" });
    expect(await failure(scene, "ticket-inline-attachment", new FormData())).toEqual(
      fieldFailure("file", "This field is required."),
    );
    expect(await failure(scene, "ticket-inline-attachment/", upload(picture(), picture()))).toEqual(
      fieldFailure("file", "Only one file can be uploaded at a time."),
    );
    for (const file of [
      new File(["text"], "a.txt", { type: "text/plain" }),
      new File(["text"], "a.png", { type: "image/png" }),
      new File([png], "a.html", { type: "text/html" }),
      new File([], "a.png", { type: "image/png" }),
    ]) {
      expect(await failure(scene, "ticket-inline-attachment", upload(file))).toEqual(
        fieldFailure("file", "Upload a picture: png, jpeg, gif or webp."),
      );
    }
  });

  it("needs a key", async () => {
    expect((await send(null, "ticket-inline-attachment", upload())).status).toBe(401);
  });
});
