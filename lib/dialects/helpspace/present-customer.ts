import { time } from "@/lib/dialects/helpspace/present";
import type { CustomerCard } from "@/lib/domain/customers/cards";
import { env } from "@/lib/env";
import { joinName } from "@/lib/text/names";

/** A customer as the API shows one. */
export const customerObject = (card: CustomerCard) => ({
  id: card.id,
  id_link: `${env.PUBLIC_URL}/api/v1/customer/${card.id}`,
  name: joinName(card.firstName, card.lastName) || card.email || "",
  email: card.email,
  job_title: card.jobTitle,
  address: card.address,
  postal_code: card.postalCode,
  city: card.city,
  state: card.state,
  country: card.country,
  timezone: card.timeZone,
  note: card.note,
  locale: card.locale,
  created_at: time(card.createdAt),
  updated_at: time(card.updatedAt),
});
