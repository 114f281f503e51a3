import { time } from "@/lib/dialects/helpspace/present";
import { tagObject } from "@/lib/dialects/helpspace/present-tag";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { Organization } from "@/lib/domain/organizations/records";

/** What the API keeps with an organization that is none of ours. */
export const ownPart = ({ external }: Pick<Organization, "external">) => {
  const { isShared, customFields } = external.helpspace ?? {};
  return {
    isShared: isShared === true,
    customFields: typeof customFields === "object" && customFields !== null ? customFields : {},
  };
};

/** An organization as the API shows it, with its people. */
export function organizationObject(
  catalog: Catalog,
  organization: Organization,
  users: readonly { id: number; name: string; email: string | null }[],
) {
  const own = ownPart(organization);
  return {
    id: organization.id,
    name: organization.name,
    domain: organization.domains[0] ?? null,
    note: organization.description,
    custom_fields: own.customFields,
    timezone: organization.timeZone,
    locale: organization.locale,
    is_shared: own.isShared,
    is_domain_assignable: organization.joinsByDomain,
    tags: organization.tagIds.flatMap((id) => {
      const tag = catalog.tag.get(id);
      return tag ? [tagObject(tag)] : [];
    }),
    avatar: null,
    users,
    created_at: time(organization.createdAt),
    updated_at: time(organization.updatedAt),
  };
}
