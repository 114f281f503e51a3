import { method } from "@/lib/dialects/phpdesk/method";
import { kindOf } from "@/lib/dialects/phpdesk/words";
import { loadCatalog } from "@/lib/domain/catalog/catalog";

export const ticketCategories = method({
  name: "ticket_categories.php",
  verbs: ["GET", "POST"],
  access: "public",
  doc: "The categories that people outside may choose, by name. Needs no token.",
  parameters: {},
  example: {},
  run: async (ctx) => {
    const { categories } = await loadCatalog(ctx);
    return {
      categories: categories
        .filter((category) => category.active && category.isPublic)
        .sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id)
        .map(({ id, name }) => ({ id, name, icon: null })),
    };
  },
});

export const ticketCustomFields = method({
  name: "ticket_custom_fields.php",
  verbs: ["GET", "POST"],
  access: "public",
  doc: "The custom fields of tickets that people outside see, in the desk's order. Needs no token.",
  parameters: {},
  example: {},
  run: async (ctx) => {
    const { customFields } = await loadCatalog(ctx);
    return {
      fields: customFields
        .filter((field) => field.subject === "ticket" && field.active && field.isPublic)
        .map((field) => {
          const choices = field.choices.filter((choice) => choice.active).map((choice) => choice.label);
          return {
            id: field.id,
            name: field.name,
            type: kindOf(field),
            required: field.required,
            possible_values: choices.length > 0 ? choices.join(",") : null,
          };
        }),
    };
  },
});
