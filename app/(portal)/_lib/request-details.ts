import { getExtracted } from "next-intl/server";
import type { RequestDetail } from "@/components/portal/request-details";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import { publicFieldsOf } from "@/lib/domain/custom-fields/form-values";
import { displayValue } from "@/lib/domain/custom-fields/logic";
import { withoutPlusPart } from "@/lib/domain/mail/message-ids";
import type { getTicket, Message } from "@/lib/domain/tickets/read-ticket";
import { normalizeEmail } from "@/lib/text/email-address";

type Ticket = Awaited<ReturnType<typeof getTicket>>;

/** Category and public custom fields of a ticket, as the person who asked may see them. */
export async function requestDetails(catalog: Catalog, ticket: Ticket): Promise<RequestDetail[]> {
  const t = await getExtracted("portal");
  const category = ticket.categoryId === null ? undefined : catalog.category.get(ticket.categoryId);
  const fields = publicFieldsOf(catalog, ticket.categoryId).flatMap((field): RequestDetail[] => {
    const value = displayValue(field, ticket.fields[String(field.id)]);
    return value === "" ? [] : [{ name: field.name, value, isMoment: field.type === "date_time" }];
  });
  return category?.isPublic ? [{ name: t("About"), value: category.name, isMoment: false }, ...fields] : fields;
}

/** Who is in copy: whom the newest message that names people names, without the person who asked and our own addresses. */
export function copiesOf(catalog: Catalog, ticket: Ticket, messages: readonly Message[]): string[] {
  const newest = messages.findLast((message) => message.to.length + message.cc.length > 0 || message.via === "portal");
  const left = new Set(
    [ticket.contactEmail, ...catalog.mailboxes.map((mailbox) => mailbox.address)].map(normalizeEmail),
  );
  const named = [...(newest?.to ?? []), ...(newest?.cc ?? [])].map(normalizeEmail);
  return [...new Set(named)].filter((address) => !left.has(withoutPlusPart(address)) && !left.has(address));
}
