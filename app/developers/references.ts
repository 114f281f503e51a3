import { happyfoxReference } from "@/lib/dialects/happyfox/reference";
import { helpspaceReference } from "@/lib/dialects/helpspace/reference";
import { helpspotReference } from "@/lib/dialects/helpspot/reference";
import type { Reference, ReferencePlace } from "@/lib/dialects/reference";

/** The reference of each dialect, by its name in the address. */
export const references: Readonly<Record<string, (place: ReferencePlace) => Reference>> = {
  helpspot: helpspotReference,
  helpspace: helpspaceReference,
  happyfox: happyfoxReference,
};
