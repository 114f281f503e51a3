import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import {
  addCategory,
  addField,
  failure,
  fieldFailure,
  makeTicket,
  ok,
  openScene,
  type Scene,
} from "@/lib/dialects/happyfox/testing";
import { asSystem, makeAgent } from "@/lib/domain/testing";
import { getThread } from "@/lib/domain/tickets/read-ticket";

setUpTestDatabase();
let scene: Scene;
let staff: number;
const choiceError = "Select a valid choice. That choice is not one of the available choices.";

beforeAll(async () => {
  scene = await openScene();
  staff = scene.agent.id;
});

describe("POST update_custom_fields/", () => {
  it("changes the fields that are sent, and clears with null", async () => {
    const { id } = await makeTicket(scene, { [`t-cf-${scene.field["Product Color"]}`]: "red" });
    const change = async (payload: object) =>
      (await ok(scene, `ticket/${id}/update_custom_fields/`, { staff, ...payload })).custom_fields.map(
        (one: { value: unknown }) => one.value,
      );
    expect(await change({ [`t-cf-${scene.field["Number Field"]}`]: 2.0 })).toEqual(["red", null, null, 2, null]);
    expect(await change({ [`t-cf-${scene.field["Product Color"]}`]: null })).toEqual([null, null, null, 2, null]);
  });

  it("is refused without a field, for unknown ones, and to empty what is required", async () => {
    const category = await addCategory(scene, { name: "Strict" });
    const order = await addField(scene, { name: "Order", type: "text", required: true }, [], [category]);
    const { id } = await makeTicket(scene, { category, [`t-cf-${order}`]: "NW1" });
    const change = (payload: object) => failure(scene, `ticket/${id}/update_custom_fields`, payload);
    expect(await change({ staff })).toEqual({ status: 400, error: "Nothing to update" });
    expect(await change({ [`t-cf-${order}`]: "x" })).toEqual(fieldFailure("staff", "This field is required."));
    expect(await change({ staff, [`t-cf-${order}`]: "" })).toEqual(
      fieldFailure(`t-cf-${order}`, "This field is required"),
    );
    expect(await change({ staff, [`t-cf-${scene.field.City}`]: scene.choice.Chennai })).toEqual(
      fieldFailure(`t-cf-${scene.field.City}`, "There is no such field here"),
    );
  });
});

describe("POST update_tags/", () => {
  it("adds, then takes away", async () => {
    const { id } = await makeTicket(scene, { tags: "test" });
    const tags = async (payload: object) => (await ok(scene, `ticket/${id}/update_tags/`, payload)).tags;
    expect(await tags({ add: "test1, example", remove: "test" })).toBe("test1,example");
    expect(await tags({ add: "new", remove: "new,absent", staff_id: staff })).toBe("test1,example");
    expect(await tags({ remove: "absent" })).toBe("test1,example");
    expect(await failure(scene, `ticket/${id}/update_tags/`, {})).toEqual({ status: 400, error: "Nothing to update" });
  });
});

describe("POST subscribe/ and unsubscribe/", () => {
  it("names who was added", async () => {
    const james = await makeAgent(scene.workspace, "Administrator", "james may");
    const { id } = await makeTicket(scene);
    const subscribe = async (payload: object) => (await ok(scene, `ticket/${id}/subscribe/`, payload)).message;
    expect(await subscribe({ staff_id: staff, data: [james.id, staff] })).toBe(
      "Admin Agent, james may, Subscribers added to ticket",
    );
    expect(await subscribe({ staff_id: staff, data: [james.id] })).toBe("Admin Agent, Subscribers added to ticket");
    const { subscribers } = await ok(scene, `ticket/${id}/`);
    expect(subscribers).toEqual([
      { id: staff, first_name: "Admin", last_name: "Agent", email: scene.agent.email },
      { id: james.id, first_name: "james", last_name: "may", email: james.email },
    ]);
    for (const _twice of [1, 2]) {
      expect(await ok(scene, `ticket/${id}/unsubscribe/`, { staff_id: staff })).toEqual({
        message: "Admin Agent unsubscribed",
      });
    }
    expect((await ok(scene, `ticket/${id}/`)).subscribers).toHaveLength(1);
    expect(await failure(scene, `ticket/${id}/subscribe/`, { staff_id: staff, data: [999_999] })).toEqual(
      fieldFailure("data", choiceError),
    );
    expect(await failure(scene, `ticket/${id}/unsubscribe/`, {})).toEqual(
      fieldFailure("staff_id", "This field is required."),
    );
  });
});

describe("POST forward/", () => {
  it("mails the ticket, and keeps that in its history", async () => {
    const ticket = await makeTicket(scene, { text: "Once upon a time." });
    await ok(scene, `ticket/${ticket.id}/staff_pvtnote/`, { staff, text: "Hidden words." });
    const payload = { staff_id: staff, subject: "test", to: "james@example.com, john@example.com" };
    expect(await ok(scene, `ticket/${ticket.id}/forward/`, payload)).toEqual({
      message: `Successfully forwarded the ticket ${ticket.display_id}`,
    });
    const last = async () => (await ok(scene, `ticket/${ticket.id}/`)).updates.at(-1).message;
    expect(await last()).toMatchObject({
      subject: "test",
      forward_list: "james@example.com,john@example.com",
      message_type: null,
    });
    expect((await last()).text).toContain("Once upon a time.");
    expect((await last()).text).not.toContain("Hidden words.");
    await ok(scene, `ticket/${ticket.id}/forward/`, {
      ...payload,
      message: "Please see.",
      include_pvt_notes: "true",
      cc_include_ticket_contact: true,
    });
    expect(await last()).toMatchObject({ cc_list: "james@example.com" });
    expect((await last()).text).toContain("Hidden words.");
    await ok(scene, `ticket/${ticket.id}/forward/`, {
      ...payload,
      message: "Only this.",
      send_all_messages: false,
      to_include_ticket_contact: true,
    });
    expect((await last()).text).toBe("Only this.\n\n");
  });

  it("takes files of the ticket along", async () => {
    const form = new FormData();
    const values = { name: "n", email: "n@x.example", subject: "s", text: "t", category: String(scene.category) };
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    form.append("attachments", new File(["bytes"], "plan.txt"));
    const { id, updates } = await ok(scene, "tickets/", form);
    const [file] = updates[0].message.attachments;
    const payload = { staff_id: staff, subject: "test", to: "x@y.example", ticket_attachments: [file.id] };
    await ok(scene, `ticket/${id}/forward/`, payload);
    const { messages } = await getThread(asSystem(scene.workspace), id);
    expect(messages.at(-1)?.attachments.map((one) => one.fileName)).toEqual(["plan.txt"]);
    expect(
      await failure(scene, `ticket/${id}/forward/`, { ...payload, ticket_attachments: [file.id, 999_999] }),
    ).toEqual(fieldFailure("ticket_attachments", choiceError));
  });

  it("tells what is missing", async () => {
    const { id } = await makeTicket(scene);
    expect(await failure(scene, `ticket/${id}/forward`, { to: "nobody" })).toEqual({
      status: 400,
      error: [
        { field: "staff_id", errors: ["This field is required."] },
        { field: "to", errors: ["Enter a valid email address."] },
        { field: "subject", errors: ["This field is required."] },
      ],
    });
    const level2 = await makeAgent(scene.workspace, "Guest");
    const { id: theirs } = await makeTicket(scene, { assignee: level2.id });
    const payload = { staff_id: level2.id, subject: "s", to: "x@y.example" };
    expect(await failure(scene, `ticket/${theirs}/forward`, payload)).toEqual({
      status: 403,
      error: expect.any(String),
    });
  });
});

describe("POST move/", () => {
  it("moves with a note and a new assignee, and old display ids still find it", async () => {
    const target = await addCategory(scene, { name: "Test", prefix: "TT" });
    const ticket = await makeTicket(scene);
    const payload = { staff_id: staff, target_category_id: target, move_note: " move note text ", assign_to: staff };
    expect(await ok(scene, `ticket/${ticket.id}/move/`, payload)).toEqual({
      status_code: 200,
      message: "moved ticket to Test",
    });
    const moved = await ok(scene, `ticket/${ticket.id}/`);
    expect(moved).toMatchObject({ display_id: ticket.display_id.replace("#DC", "#TT"), assigned_to: { id: staff } });
    expect(moved.updates.at(-1)).toMatchObject({
      message: { text: "move note text\n\n", message_type: "p" },
      category_change: { old: scene.category, new: target, old_name: "Default Category", new_name: "Test" },
      assignee_change: { old: null, new: staff },
    });
    const found = await ok(scene, `tickets/?fields=id&q=id:${ticket.display_id.slice(1)}`);
    expect(found.data).toEqual([{ id: ticket.id }]);
  });

  it("wants fields filled first, a right, and a category", async () => {
    const target = await addCategory(scene, { name: "Demanding" });
    const needed = await addField(scene, { name: "Contract", type: "text", requiredOnMove: true }, [], [target]);
    const { id } = await makeTicket(scene);
    const move = (payload: object) => failure(scene, `ticket/${id}/move/`, payload);
    expect(await move({ staff_id: staff, target_category_id: target })).toEqual({
      status: 400,
      error: { [`t-cf-${needed}`]: "This field should be filled before moving this ticket" },
    });
    expect(await move({ staff_id: staff })).toEqual(fieldFailure("target_category_id", "This field is required."));
    expect(await move({ staff_id: staff, target_category_id: 999_999 })).toEqual(
      fieldFailure("target_category_id", choiceError),
    );
    const guest = await makeAgent(scene.workspace, "Guest");
    const { id: theirs } = await makeTicket(scene, { assignee: guest.id });
    const elsewhere = await addCategory(scene, { name: "Elsewhere" });
    expect(
      await failure(scene, `ticket/${theirs}/move/`, { staff_id: guest.id, target_category_id: elsewhere }),
    ).toEqual({ status: 403, error: expect.any(String) });
    expect((await ok(scene, `ticket/${theirs}/`)).category.id).toBe(scene.category);
  });
});

describe("POST delete/", () => {
  it("takes a ticket away", async () => {
    const { id, display_id } = await makeTicket(scene);
    expect(await ok(scene, `ticket/${id}/delete/`, { staff_id: staff })).toEqual({ deleted_ticket: display_id });
    const gone = { status: 404, error: "Cannot find the requested object" };
    expect(await failure(scene, `ticket/${id}/`)).toEqual(gone);
    expect(await failure(scene, `ticket/${id}/delete`, { staff_id: staff })).toEqual(gone);
    expect(await failure(scene, `ticket/${id}/staff_update`, { staff, text: "x" })).toEqual(gone);
    expect((await ok(scene, `tickets/?fields=id&q=id:${id}`)).data).toEqual([]);
  });

  it("takes the right to do so", async () => {
    const guest = await makeAgent(scene.workspace, "Guest");
    const { id } = await makeTicket(scene, { assignee: guest.id });
    expect(await failure(scene, `ticket/${id}/delete/`, { staff_id: guest.id })).toEqual({
      status: 403,
      error: expect.any(String),
    });
    expect(await failure(scene, `ticket/${id}/delete/`, {})).toEqual(
      fieldFailure("staff_id", "This field is required."),
    );
    expect((await ok(scene, `ticket/${id}/`)).id).toBe(id);
  });
});
