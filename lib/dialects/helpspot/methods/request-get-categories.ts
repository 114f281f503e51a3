import { method } from "@/lib/dialects/helpspot/method";
import { Container, KeyedRows } from "@/lib/dialects/helpspot/tree";
import { loadCatalog, ticketFieldsOf } from "@/lib/domain/catalog/catalog";

export const requestGetCategories = method({
  name: "request.getCategories",
  verb: "GET",
  access: "public",
  doc: "The public categories, with the ids of the public custom fields of each.",
  parameters: {},
  example: {},
  run: loadCatalog,
  present: (catalog) => {
    const open = catalog.categories.filter((category) => category.active && category.isPublic);
    const rows = open.map((category) => ({
      xCategory: category.id,
      sCategory: category.name,
      sCustomFieldList: new Container(
        "xCustomField",
        ticketFieldsOf(catalog, category.id)
          .filter((field) => field.isPublic)
          .map((field) => field.id),
      ),
    }));
    return { root: "categories", fields: { category: new KeyedRows("xCategory", rows) } };
  },
});
