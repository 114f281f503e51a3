import { happyfoxReference } from "@/lib/dialects/happyfox/reference";
import { helprealmReference } from "@/lib/dialects/helprealm/reference";
import { helpspaceReference } from "@/lib/dialects/helpspace/reference";
import { helpspotReference } from "@/lib/dialects/helpspot/reference";
import { phpdeskReference } from "@/lib/dialects/phpdesk/reference";
import type { Reference, ReferencePlace } from "@/lib/dialects/reference";

/** The reference of each dialect, by its name in the address. */
export const references: Readonly<Record<string, (place: ReferencePlace) => Reference>> = {
  helpspot: helpspotReference,
  happyfox: happyfoxReference,
  helpspace: helpspaceReference,
  helprealm: helprealmReference,
  phpdesk: phpdeskReference,
};
