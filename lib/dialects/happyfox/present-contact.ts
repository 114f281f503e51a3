import { contactFields, numberOf, typeCode, wireValue } from "@/lib/dialects/happyfox/custom-fields";
import { joined, timestamp } from "@/lib/dialects/happyfox/wire";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { CustomerCard } from "@/lib/domain/customers/cards";
import type { Phone, PhoneType } from "@/lib/domain/customers/phones";
import { joinName } from "@/lib/text/names";

/** Their codes for kinds of phone numbers. */
export const phoneCodes: Readonly<Record<PhoneType, string>> = {
  mobile: "mo",
  work: "w",
  main: "m",
  home: "h",
  other: "o",
};

const presentPhone = ({ id, type, number }: Phone) => ({ id, type: phoneCodes[type], number });

export const contactName = (card: CustomerCard): string =>
  joinName(card.firstName, card.lastName) || card.email || `Contact ${card.id}`;

export function presentContact(catalog: Catalog, card: CustomerCard) {
  const primary = card.phones.find((phone) => phone.isPrimary) ?? card.phones[0];
  const group = card.organization;
  return {
    id: card.id,
    name: contactName(card),
    email: card.email,
    phones: card.phones.map(presentPhone),
    primary_phone: primary ? presentPhone(primary) : null,
    contact_groups: group
      ? [
          {
            id: group.id,
            name: group.name,
            description: group.description,
            tagged_domains: joined(group.domains),
            access_all_tickets_in_group: card.seesOrganization,
          },
        ]
      : [],
    tickets_count: card.ticketCount,
    pending_tickets_count: card.openTicketCount,
    created_at: timestamp(card.createdAt),
    updated_at: timestamp(card.updatedAt),
    custom_fields: contactFields(catalog).map((field) => ({
      id: numberOf(field),
      name: field.name,
      type: typeCode(field),
      ...wireValue(field, card.fields),
      visible_to_staff_only: !field.isPublic,
    })),
  };
}
