import { describe, expect, it, test } from "vitest";
import { createMailboxInput } from "./schema";
import { fillTemplate, templatePlaceholders, templateProblem } from "./template";

describe("templateProblem", () => {
  it.each([
    ["", null],
    ["Hello {{customer.firstName}},\n\n{{ message }}\n\n{{signature}}", null],
    [
      `{{message}} ${Object.keys(templatePlaceholders)
        .filter((name) => name !== "message")
        .map((name) => `{{${name}}}`)
        .join(" ")}`,
      null,
    ],
    ["Hello", "Say where the message stands"],
    ["{{message}}{{message}}", "one place only"],
    ["{{message}} {{ticket.secret}}", "{{ticket.secret}}"],
    ["{{message}} {{constructor}}", "{{constructor}}"],
    ["{{message}} {{1+1}}", "{{1+1}}"],
    ["{{message}} {{ticket.id", "not closed"],
  ])("%j", (template, problem) => {
    if (problem === null) expect(templateProblem(template)).toBeNull();
    else expect(templateProblem(template)).toContain(problem);
  });

  it("is what the form shows at the field", () => {
    const input = { name: "A", address: "a@b.example", template: "{{message}} {{nothing}}" };
    const { error } = createMailboxInput.safeParse(input);
    expect(error?.issues.map((issue) => [issue.path, issue.message])).toEqual([
      [["template"], "There is no placeholder {{nothing}}. Use those of the list."],
    ]);
  });
});

test("braces in what is put in mean nothing", () => {
  const values = {
    "agent.name": "{{message}}",
    "customer.firstName": "",
    "customer.name": "",
    "ticket.id": "7",
    "ticket.subject": "{{agent.name}}",
    "ticket.link": "",
    "rating.link": "",
    "mailbox.name": "",
    "workspace.name": "",
  };
  const words = { message: "{{ticket.id}}", signature: "" };
  expect(fillTemplate("{{message}}|{{agent.name}}|{{ticket.subject}}", words, values)).toBe(
    "{{ticket.id}}|{{message}}|{{agent.name}}",
  );
});
