import { countPlaceholder, fillPlaceholders, unknownPlaceholder } from "@/lib/text/placeholders";

/** What a mailbox's template may name, each with the words that the form shows. */
export const templatePlaceholders = {
  message: "What the agent wrote",
  signature: "The agent's signature, or else the mailbox's",
  "agent.name": "Name of the agent",
  "customer.firstName": "First name of the customer",
  "customer.name": "Name of the customer",
  "ticket.id": "Number of the ticket",
  "ticket.subject": "Subject of the ticket",
  "ticket.link": "Link to the ticket for the customer",
  "rating.link": "Link on which the customer says whether this answer helped",
  "mailbox.name": "Name of this mailbox",
  "workspace.name": "Name of the help desk",
} as const;
export type TemplatePlaceholder = keyof typeof templatePlaceholders;

/** The values a template is filled with, as plain text; the message and the signature come in two forms. */
export type TemplateValues = Record<Exclude<TemplatePlaceholder, "message" | "signature">, string>;

/** What is wrong with a template, in a sentence; null when it can be used. An empty one is none. */
export function templateProblem(template: string): string | null {
  if (template.trim() === "") return null;
  const unknown = unknownPlaceholder(template, (name) => Object.hasOwn(templatePlaceholders, name));
  if (unknown === "{{") return "A pair of braces is not closed. Write a name as {{message}}.";
  if (unknown !== null) return `There is no placeholder {{${unknown.slice(0, 60)}}}. Use those of the list.`;
  const messages = countPlaceholder(template, "message");
  if (messages === 0) return "Say where the message stands: {{message}}.";
  return messages > 1 ? "The message can stand in one place only: name {{message}} once." : null;
}

/**
 * Put a message into its mailbox's template.
 * @param words the message and the signature, in the form that the result has
 * @param value makes a plain value fit for that form
 */
export const fillTemplate = (
  template: string,
  words: { message: string; signature: string },
  values: TemplateValues,
  value: (text: string) => string = (text) => text,
): string =>
  fillPlaceholders(template, (name) => {
    if (name === "message" || name === "signature") return words[name];
    return value(values[name as keyof TemplateValues] ?? "");
  });
