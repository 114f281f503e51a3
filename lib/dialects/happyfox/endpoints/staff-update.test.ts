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
} from "@/lib/dialects/happyfox/testing";
import { asCustomer, asSystem, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { getThread } from "@/lib/domain/tickets/read-ticket";

setUpTestDatabase();
let scene: Scene;
let staff: number;
const choiceError = "Select a valid choice. That choice is not one of the available choices.";

beforeAll(async () => {
  scene = await openScene();
  staff = scene.agent.id;
});

const update = (id: number, payload: unknown) => ok(scene, `ticket/${id}/staff_update/`, payload);
const refused = (id: number, payload: unknown) => failure(scene, `ticket/${id}/staff_update/`, payload);

describe("POST staff_update/", () => {
  it("answers, changes and logs time in one update", async () => {
    const { field, choice } = scene;
    const { id } = await makeTicket(scene);
    const solved = scene.status["Problem solved"];
    const ticket = await update(id, {
      staff,
      status: solved,
      priority: scene.priority.High,
      assignee: staff,
      html: "<p>Example reply</p>",
      subject: "Re: it",
      cc: "a@x.example",
      bcc: "b@x.example",
      update_customer: true,
      time_spent: 12,
      due_date: "2019-08-16",
      tags: "one,two",
      [`t-cf-${field.Country}`]: [choice.Finland, choice.Germany],
      [`c-cf-${field.Plan}`]: choice.Gold,
    });
    expect(ticket).toMatchObject({
      status: { id: solved, behavior: "completed" },
      priority: { name: "High" },
      assigned_to: { id: staff },
      time_spent: 12,
      due_date: "2019-08-16",
      tags: "one,two",
      subject: "test ticket",
      unresponded: false,
      messages_count: 2,
      last_staff_reply_at: aTime,
    });
    expect(ticket.custom_fields[2].value).toEqual(["Finland", "Germany"]);
    expect(ticket.user.custom_fields[1].value).toBe("Gold");
    expect(ticket.updates).toHaveLength(2);
    expect(ticket.updates[1]).toEqual({
      update_id: expect.any(Number),
      timestamp: aTime,
      by: { type: "staff", id: staff, name: "Admin Agent", email: scene.agent.email },
      message: {
        id: expect.any(Number),
        text: "Example reply\n\n",
        html: '<html><head><meta charset="utf-8"></head><body><p>Example reply</p></body></html>',
        subject: "Re: it",
        cc_list: "a@x.example",
        bcc_list: "b@x.example",
        customer_updated: true,
        forward_list: null,
        message_type: null,
        attachments: [],
      },
      time_spent: 12,
      status_change: { old: scene.status.Active, new: solved, old_name: "Active", new_name: "Problem solved" },
      priority_change: { old: scene.priority.Normal, new: scene.priority.High, old_name: "Normal", new_name: "High" },
      assignee_change: { old: null, new: staff, old_name: null, new_name: "Admin Agent" },
      category_change: null,
      due_date_change: { old: null, new: "2019-08-16" },
      custom_field_change: null,
      satisfaction_survey: null,
    });
  });

  it("changes without a word, which counts as an update", async () => {
    const { id } = await makeTicket(scene, { created_at: "2019-01-01T00:00:00" });
    const ticket = await update(id, { staff_id: String(staff), priority: String(scene.priority.Low), private: true });
    expect(ticket.updates.at(-1)).toMatchObject({ message: null, priority_change: { new_name: "Low" } });
    expect(ticket.last_updated_at > "2020").toBe(true);
    expect(ticket).toMatchObject({ last_staff_reply_at: null, unresponded: true });
    const more = await update(id, { staff, [`t-cf-${scene.field["Product Color"]}`]: "grey" });
    expect(more.updates.at(-1)).toMatchObject({ message: null, custom_field_change: null });
  });

  it("takes text under either name, and keeps what both say", async () => {
    const { id } = await makeTicket(scene);
    expect((await update(id, { staff, text: "a & b" })).updates.at(-1).message).toMatchObject({
      text: "a & b\n\n",
      html: '<html><head><meta charset="utf-8"></head><body><p>a &#38; b</p></body></html>',
      customer_updated: false,
    });
    expect((await update(id, { staff, plaintext: "plain", html: "<i>rich</i>" })).updates.at(-1).message).toMatchObject(
      {
        text: "plain\n\n",
        html: '<html><head><meta charset="utf-8"></head><body><i>rich</i></body></html>',
      },
    );
  });

  it("unassigns with null, adds tags, and takes dates both ways", async () => {
    const { id } = await makeTicket(scene, { assignee: staff, tags: "first" });
    const ticket = await update(id, { staff, assignee: null, tags: "second, first", due_date: "31/12/2030" });
    expect(ticket).toMatchObject({ assigned_to: null, tags: "first,second", due_date: "2030-12-31" });
    expect(await update(id, { staff, due_date: null })).toMatchObject({ due_date: null });
    const form = new FormData();
    form.append("staff", String(staff));
    form.append("assignee", String(staff));
    form.append("attachments", new File(["x"], "x.txt"));
    expect(await update(id, form)).toMatchObject({ assigned_to: { id: staff }, attachments_count: 1 });
    const empty = new URLSearchParams({ staff: String(staff), assignee: "" });
    expect(await update(id, empty)).toMatchObject({ assigned_to: null });
  });

  it("wants fields filled before it completes, all of them, and saves nothing until then", async () => {
    const category = await addCategory(scene, { name: "Compulsory", prefix: "CO" });
    const one = await addField(scene, { name: "Cause", type: "text", requiredOnClose: true }, [], [category]);
    const two = await addField(scene, { name: "Cost", type: "number", requiredOnClose: true }, [], [category]);
    const { id } = await makeTicket(scene, { category });
    const status = scene.status["Problem solved"];
    const sentence = "This field should be filled before marking this ticket as completed";
    expect(await refused(id, { staff, status, text: "Closed." })).toEqual({
      status: 400,
      error: { [`t-cf-${one}`]: sentence, [`t-cf-${two}`]: sentence },
    });
    expect(await refused(id, { staff, status, [`t-cf-${one}`]: "rust" })).toEqual({
      status: 400,
      error: { [`t-cf-${two}`]: sentence },
    });
    const before = await ok(scene, `ticket/${id}/`);
    expect(before).toMatchObject({ status: { name: "Active" }, messages_count: 1 });
    expect(before.updates).toHaveLength(1);
    const after = await update(id, { staff, status, [`t-cf-${one}`]: "rust", [`t-cf-${two}`]: "5" });
    expect(after.status.name).toBe("Problem solved");
  });

  it("is refused when there is nothing in it", async () => {
    const { id } = await makeTicket(scene, { assignee: staff });
    const nothing = { status: 400, error: "Nothing to update" };
    expect(await refused(id, { staff })).toEqual(nothing);
    expect(await refused(id, { staff, status: scene.status.Active, assignee: staff })).toEqual(nothing);
    expect(await refused(id, { staff, text: "   " })).toEqual(nothing);
  });

  it("is refused when a colleague was faster", async () => {
    const { id } = await makeTicket(scene);
    for (const key of ["message", "update"]) {
      const seen = (await update(id, { staff, text: "First." })).updates.at(-1);
      const known = key === "message" ? seen.message.id : seen.update_id;
      await update(id, { staff, text: "Goes on.", last_staff_message: known });
      expect(await refused(id, { staff, text: "Too late.", last_staff_message: known })).toEqual({
        status: 400,
        error: { last_staff_message: expect.any(String) },
      });
    }
  });

  it("wants time where its category does", async () => {
    const category = await addCategory(scene, { name: "Timed", timeRequired: true });
    const { id } = await makeTicket(scene, { category });
    expect(await refused(id, { staff, text: "Hello." })).toEqual(fieldFailure("time_spent", "This field is required."));
    expect(await update(id, { staff, text: "Hello.", time_spent: "3" })).toMatchObject({ time_spent: 3 });
    expect(await update(id, { staff, priority: scene.priority.Low, time_spent: 4 })).toMatchObject({ time_spent: 7 });
  });

  it.each([
    ["status", 999_999, choiceError],
    ["status", "soon", choiceError],
    ["priority", 999_999, choiceError],
    ["assignee", 999_999, choiceError],
    ["time_spent", "long", "Enter a whole number."],
    ["time_spent", 1_000_000, "Ensure this value is less than or equal to 527040."],
    ["due_date", "tomorrow", "Enter a valid date."],
    ["cc", "nobody", "Enter a valid email address."],
    ["update_customer", "perhaps", "Enter true or false."],
    ["t-cf-99999", 1, "There is no such field here"],
    ["ccf-99999", 1, "There is no such field here"],
  ])("refuses %s %j", async (name, value, sentence) => {
    const { id } = await makeTicket(scene);
    expect(await refused(id, { staff, text: "Hello.", [name]: value })).toEqual(fieldFailure(name, sentence));
    expect((await ok(scene, `ticket/${id}/`)).updates).toHaveLength(1);
  });

  it("wants a staff member of this workspace who may", async () => {
    const { id } = await makeTicket(scene);
    const stranger = await makeAgent(await makeWorkspace());
    const guest = await makeAgent(scene.workspace, "Guest");
    expect(await refused(id, { text: "x" })).toEqual(fieldFailure("staff", "This field is required."));
    expect(await refused(id, { staff: stranger.id, text: "x" })).toEqual(fieldFailure("staff", choiceError));
    expect(await refused(id, { staff: guest.id, text: "x" })).toEqual({ status: 403, error: expect.any(String) });
    expect(await refused(999_999, { staff, text: "x" })).toEqual({
      status: 404,
      error: "Cannot find the requested object",
    });
  });

  it("takes contact fields under both names, the last one winning", async () => {
    const { id } = await makeTicket(scene);
    const ccf = `ccf-${scene.field.Company}`;
    const ccCf = `c-cf-${scene.field.Company}`;
    const company = async (payload: object) => (await update(id, { staff, ...payload })).user.custom_fields[0].value;
    expect(await company({ [ccf]: "One" })).toBe("One");
    expect(await company({ [ccf]: "One", [ccCf]: "Two" })).toBe("Two");
    expect(await company({ [ccCf]: "Two", [ccf]: "Three" })).toBe("Three");
  });

  it("loses nothing of ten at once", async () => {
    const { id } = await makeTicket(scene, { tags: "start" });
    const numbers = Array.from({ length: 10 }, (_, n) => n);
    await Promise.all(
      numbers.map((n) => update(id, { staff, text: `Reply ${n}.`, tags: `tag${n}`, time_spent: n + 1 })),
    );
    const ticket = await ok(scene, `ticket/${id}/`);
    const texts = ticket.updates.slice(1).map((one: { message: { text: string } }) => one.message.text);
    expect(texts.sort()).toEqual(numbers.map((n) => `Reply ${n}.\n\n`));
    expect(ticket.tags.split(",").sort()).toEqual(["start", ...numbers.map((n) => `tag${n}`)].sort());
    expect(ticket).toMatchObject({ time_spent: 55, messages_count: 11 });
  });
});

describe("POST staff_pvtnote/", () => {
  it("writes what the contact never sees", async () => {
    const { id } = await makeTicket(scene);
    const ticket = await ok(scene, `ticket/${id}/staff_pvtnote/`, {
      staff,
      text: "Between us.",
      time_spent: 5,
      alert: "s,c",
    });
    expect(ticket.updates.at(-1)).toMatchObject({
      by: { type: "staff", id: staff },
      message: { text: "Between us.\n\n", message_type: "p", customer_updated: false },
      time_spent: 5,
    });
    expect(ticket).toMatchObject({ unresponded: true, last_staff_reply_at: null, time_spent: 5 });
    const thread = await getThread(asCustomer(scene.workspace, ticket.user.id, ticket.user.email), id);
    expect(thread.messages.map((message) => message.bodyText)).toEqual(["example ticket"]);
  });

  it("tells those who are to be alerted", async () => {
    const follower = await makeAgent(scene.workspace);
    const named = await makeAgent(scene.workspace);
    const { id } = await makeTicket(scene);
    await ok(scene, `ticket/${id}/subscribe/`, { staff_id: follower.id });
    await ok(scene, `ticket/${id}/staff_pvtnote/`, { staff, plaintext: "Look.", alert: `s,${named.id}` });
    const { events } = await getThread(asSystem(scene.workspace), id);
    expect(events.at(-1)?.delivery?.notifyAgentIds).toEqual([follower.id, named.id]);
  });

  it("is refused like an update", async () => {
    const { id } = await makeTicket(scene);
    const note = (payload: unknown) => failure(scene, `ticket/${id}/staff_pvtnote`, payload);
    expect(await note({ staff })).toEqual({ status: 400, error: "Nothing to update" });
    expect(await note({ text: "x" })).toEqual(fieldFailure("staff", "This field is required."));
    expect(await note({ staff, text: "x", alert: "x" })).toEqual(fieldFailure("alert", choiceError));
  });
});

describe("POST user_reply/", () => {
  it("answers as the contact, and opens what was completed", async () => {
    const { id, user } = await makeTicket(scene);
    await update(id, { staff, text: "Done.", status: scene.status["Problem solved"] });
    const ticket = await ok(scene, `ticket/${id}/user_reply/`, {
      text: "This is a response sent by the user via API",
      cc: "exampleaddress@example.com",
      bcc: "exampleaddress-2@example.com",
      user: user.id,
    });
    expect(ticket.updates.at(-1)).toMatchObject({
      by: { type: "user", id: user.id, name: "james", email: "james@example.com" },
      message: {
        text: "This is a response sent by the user via API\n\n",
        cc_list: "exampleaddress@example.com",
        bcc_list: "exampleaddress-2@example.com",
        message_type: null,
      },
      status_change: { old_name: "Problem solved", new_name: "Active" },
    });
    expect(ticket).toMatchObject({ unresponded: true, status: { name: "Active" } });
  });

  it("takes client for user, html for text, and HTML as text", async () => {
    const { id, user } = await makeTicket(scene);
    const html = async (payload: object) =>
      (await ok(scene, `ticket/${id}/user_reply`, payload)).updates
        .at(-1)
        .message.html.replace(/^.*<body>|<.body>.*$/g, "");
    expect(await html({ client: user.id, text: "<b>Hi</b><script>x</script>" })).toBe("<b>Hi</b>");
    expect(await html({ user: user.id, html: "1 < 2" })).toBe("<p>1 &#60; 2</p>");
  });

  it("is refused without a contact of this workspace, or without words", async () => {
    const { id, user } = await makeTicket(scene);
    const reply = (payload: unknown) => failure(scene, `ticket/${id}/user_reply/`, payload);
    const stranger = await makeTicket(await openScene());
    expect(await reply({ user: stranger.user.id, text: "x" })).toEqual(fieldFailure("user", choiceError));
    expect(await reply({ text: "x" })).toEqual(fieldFailure("user", "This field is required."));
    expect(await reply({ user: user.id })).toEqual(fieldFailure("text", "This field is required."));
    expect((await ok(scene, `ticket/${id}/`)).updates).toHaveLength(1);
  });
});
