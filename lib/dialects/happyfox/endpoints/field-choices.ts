import { numberOf } from "@/lib/dialects/happyfox/custom-fields";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { fieldError, isRequired, notAChoice, notFoundError } from "@/lib/dialects/happyfox/errors";
import { asId, asText } from "@/lib/dialects/happyfox/parameter-types";
import { type Parameter, Problem, Problems, readParameters, required } from "@/lib/dialects/happyfox/parameters";
import { isEmpty, payloadOf } from "@/lib/dialects/happyfox/payload";
import { presentTicketField } from "@/lib/dialects/happyfox/present-lists";
import { rowNumber } from "@/lib/dialects/paths";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { editField } from "@/lib/domain/custom-fields/commands";

const MOST_CHOICES = 5000;

type Wished = { number: number | null; label: string };

const choices: Parameter<Wished[]> = {
  wire: "list of {id, text}",
  required: false,
  doc: "The whole list: a known id keeps or renames its choice, null adds one, and what is left out is deleted.",
  read: (value) => {
    if (!Array.isArray(value) || value.length > MOST_CHOICES) throw new Problem("Enter a list of choices.");
    return value.map((item: unknown) => {
      if (typeof item !== "object" || item === null) throw new Problem("Enter a list of choices.");
      const { id, text } = item as Record<string, unknown>;
      if (isEmpty(text)) throw new Problem("Every choice needs its text.");
      return { number: isEmpty(id) ? null : asId(id), label: asText(text).trim() };
    });
  },
};

/** The choices that the demo workspace's field 3 has: the example changes nothing. */
const demoChoices = ["Does not start", "Error on the display", "Noise", "Leaks", "Poor result", "Slow", "Smell"].map(
  (text, index) => ({ id: index + 1, text, dependant_fields: [] }),
);

const parameters = { choices: required(choices) };

export const replaceChoices = endpoint({
  name: "Edit the choices of a ticket custom field",
  verb: "PUT",
  path: "ticket_custom_field/{id}",
  doc: "Replaces the choices of a dropdown or multiple-choice field. A choice that is a value somewhere cannot be deleted.",
  parameters,
  bodies: ["JSON"],
  example: { path: "ticket_custom_field/3/", payload: { choices: demoChoices } },
  run: async ({ desk, call, path }) => {
    const number = rowNumber(path.id ?? "");
    const field = desk.catalog.customFields.find(
      (one) => one.subject === "ticket" && one.active && numberOf(one) === number,
    );
    if (!field) throw notFoundError();
    if (field.type !== "select" && field.type !== "multiple_choice") {
      throw fieldError("choices", "This kind of field has no list of choices.");
    }
    const problems = new Problems();
    const input = readParameters(parameters, payloadOf(call.input), desk, problems);
    problems.raise();
    if (input.choices.length === 0) throw fieldError("choices", isRequired);
    const wished = input.choices.map(({ number, label }) => {
      if (number === null) return { label };
      const known = field.choices.find((choice) => numberOf(choice) === number);
      if (!known) throw fieldError("choices", notAChoice);
      return { id: known.id, label };
    });
    // Running the desk is for people; this one thing the API's key may do in their stead.
    const ctx = { ...desk.ctx, actor: { type: "system" as const, job: "happyfox" } };
    await editField(ctx, { id: field.id, choices: wished });
    const catalog = await loadCatalog(ctx);
    const after = catalog.customField.get(field.id);
    if (!after) throw notFoundError();
    return presentTicketField(catalog, after);
  },
});
