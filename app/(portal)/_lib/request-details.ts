import type { RequestDetail } from "@/components/portal/request-details";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import { publicFieldsOf } from "@/lib/domain/custom-fields/form-values";
import { displayValue } from "@/lib/domain/custom-fields/logic";
import type { getTicket } from "@/lib/domain/tickets/read-ticket";

type Ticket = Awaited<ReturnType<typeof getTicket>>;

/** Category and public custom fields of a ticket, as the person who asked may see them. */
export function requestDetails(catalog: Catalog, ticket: Ticket): RequestDetail[] {
  const category = ticket.categoryId === null ? undefined : catalog.category.get(ticket.categoryId);
  const fields = publicFieldsOf(catalog, ticket.categoryId).flatMap((field): RequestDetail[] => {
    const value = displayValue(field, ticket.fields[String(field.id)]);
    return value === "" ? [] : [{ name: field.name, value, isMoment: field.type === "date_time" }];
  });
  return category?.isPublic ? [{ name: "About", value: category.name, isMoment: false }, ...fields] : fields;
}
