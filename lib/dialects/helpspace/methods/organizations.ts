import { z } from "zod";
import type { Caller } from "@/lib/dialects/helpspace/auth";
import { customFieldsSchema } from "@/lib/dialects/helpspace/custom-values";
import { refuseField, unknownValue } from "@/lib/dialects/helpspace/errors";
import { deleted, listMethod, method, one } from "@/lib/dialects/helpspace/method";
import { pageFrom, pageParameters } from "@/lib/dialects/helpspace/paging";
import { anyText, object, required, text, yesOrNo } from "@/lib/dialects/helpspace/parameters";
import { locale, timeZone } from "@/lib/dialects/helpspace/places";
import { organizationObject, ownPart } from "@/lib/dialects/helpspace/present-organization";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import {
  deleteOrganization,
  getOrganization,
  listOrganizations,
  type Organization,
  organizationMembers,
  saveOrganization,
} from "@/lib/domain/organizations/records";

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^$|^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u)
  .nullable()
  .transform((value) => value ?? "");

const parameters = {
  name: text("The name. No two have the same.", 200),
  domain: object("string or null", "The mail domain of its people. No two have the same.", domain),
  note: anyText("A note for the agents.", 5000),
  custom_fields: object("object", "Kept and given back as it is sent.", customFieldsSchema),
  timezone: object("string or null", "A time zone by its name.", timeZone),
  locale: object("string or null", "A locale such as en-US. One that is unknown is dropped.", locale),
  is_shared: object("boolean", "Kept and given back; people see their own tickets only.", yesOrNo),
  is_domain_assignable: object("boolean", "Whether people of the domain join by themselves.", yesOrNo),
  tags: object(
    "list of integers",
    "Tags by their ids; they replace those there are.",
    z.array(z.number().int()).max(200),
  ),
};

type Sent = { [Name in keyof typeof parameters]?: z.output<(typeof parameters)[Name]["schema"]> | undefined };

/** What was sent as our record. A domain that another organization has, and an unknown tag, are refused. */
async function recordOf(ctx: Caller, sent: Sent, before: Organization | undefined) {
  if (sent.domain) {
    const others = (await listOrganizations(ctx)).filter((one) => one.id !== before?.id);
    if (others.some((one) => one.domains.includes(sent.domain ?? "")))
      throw refuseField("domain", "The domain has already been taken.");
  }
  const { tag } = await loadCatalog(ctx);
  const unknown = sent.tags?.findIndex((id) => !tag.has(id)) ?? -1;
  if (unknown !== -1) throw refuseField(`tags.${unknown}`, unknownValue(`tags.${unknown}`));
  const own = ownPart(before ?? { external: {} });
  const helpspace = {
    isShared: sent.is_shared ?? own.isShared,
    customFields: { ...own.customFields, ...sent.custom_fields },
  };
  return {
    name: sent.name,
    description: sent.note,
    domains: sent.domain === undefined ? undefined : domainsWith(sent.domain, before),
    joinsByDomain: sent.is_domain_assignable,
    timeZone: sent.timezone,
    locale: sent.locale,
    tagIds: sent.tags && [...new Set(sent.tags)],
    external: { ...before?.external, helpspace },
  };
}

/** The API knows the first domain; others stay. */
const domainsWith = (first: string, before: Organization | undefined): string[] =>
  [first, ...(before?.domains.slice(1) ?? [])].filter((one, at, all) => one !== "" && all.indexOf(one) === at);

async function shown(ctx: Caller, organization: Organization) {
  const [catalog, users] = await Promise.all([loadCatalog(ctx), organizationMembers(ctx, organization.id)]);
  return organizationObject(catalog, organization, users);
}

export const organizationsList = listMethod({
  name: "Get all organizations",
  verb: "GET",
  path: "/organizations",
  doc: "A page of the organizations.",
  parameters: pageParameters,
  example: {},
  read: async (ctx, page) => {
    const rows = await listOrganizations(ctx);
    return { data: await Promise.all(pageFrom(rows, page).map((row) => shown(ctx, row))), total: rows.length };
  },
});

export const organizationsCreate = method({
  name: "Create organization",
  verb: "POST",
  path: "/organizations",
  doc: "A new organization.",
  parameters: { ...parameters, name: required(parameters.name) },
  example: { body: { name: "Smith & Sons", domain: "smith-and-sons.example" } },
  run: async (ctx, input) =>
    one(await shown(ctx, await saveOrganization(ctx, "new", await recordOf(ctx, input, undefined))), 201),
});

export const organizationsGet = method({
  name: "Get an organization",
  verb: "GET",
  path: "/organizations/{id}",
  doc: "An organization.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => one(await shown(ctx, await getOrganization(ctx, ids.id ?? 0))),
});

export const organizationsUpdate = method({
  name: "Update organization",
  verb: "PATCH",
  path: "/organizations/{id}",
  doc: "Changes what is sent.",
  parameters,
  example: { path: { id: "1" }, body: { note: "Pays late." } },
  run: async (ctx, input) => {
    const before = await getOrganization(ctx, input.ids.id ?? 0);
    return one(await shown(ctx, await saveOrganization(ctx, before.id, await recordOf(ctx, input, before))));
  },
});

export const organizationsDelete = method({
  name: "Delete organization",
  verb: "DELETE",
  path: "/organizations/{id}",
  doc: "Deletes an organization. Its people and their tickets stay.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => {
    await deleteOrganization(ctx, ids.id ?? 0);
    return deleted;
  },
});
