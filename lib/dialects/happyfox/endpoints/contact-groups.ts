import type { Desk } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { HappyfoxError, notAChoice, notFoundError } from "@/lib/dialects/happyfox/errors";
import { asFlag, asId, asList, line } from "@/lib/dialects/happyfox/parameter-types";
import {
  clearable,
  type Parameter,
  Problem,
  Problems,
  readParameters,
  required,
} from "@/lib/dialects/happyfox/parameters";
import { isEmpty, payloadOf } from "@/lib/dialects/happyfox/payload";
import { joined } from "@/lib/dialects/happyfox/wire";
import { rowNumber } from "@/lib/dialects/paths";
import {
  getOrganization,
  joinOrganization,
  leaveOrganization,
  listOrganizations,
  type Organization,
  organizationMembers,
  saveOrganization,
} from "@/lib/domain/organizations/records";

const MOST_AT_ONCE = 100;

const presentGroup = ({ id, name, description, domains }: Organization) => ({
  id,
  name,
  description,
  tagged_domains: joined(domains),
});

const groupDetail = async (desk: Desk, group: Organization) => ({
  ...presentGroup(group),
  contacts: await organizationMembers(desk.ctx, group.id),
});

async function groupOf(desk: Desk, text: string | undefined): Promise<Organization> {
  const id = rowNumber(text ?? "");
  if (id === null) throw notFoundError();
  return getOrganization(desk.ctx, id);
}

const domains: Parameter<string[]> = {
  wire: "domains, parted by commas",
  required: false,
  doc: "Mail domains whose contacts join by themselves.",
  read: (value) =>
    asList(value).map((domain) => {
      const plain = domain.toLowerCase().replace(/^@/, "");
      if (plain.length > 253 || !/^[^\s@,]+$/.test(plain)) throw new Problem("Enter a valid domain.");
      return plain;
    }),
};

const changeable = {
  description: clearable(line("What the group is.", 2000)),
  tagged_domains: clearable(domains),
};

export const listGroups = endpoint({
  name: "List contact groups",
  verb: "GET",
  path: "contact_groups",
  doc: "Every contact group.",
  parameters: {},
  bodies: [],
  example: { path: "contact_groups/" },
  run: async ({ desk }) => (await listOrganizations(desk.ctx)).map(presentGroup),
});

export const showGroup = endpoint({
  name: "Contact group",
  verb: "GET",
  path: "contact_group/{id}",
  doc: "One contact group with its contacts.",
  parameters: {},
  bodies: [],
  example: { path: "contact_group/1/" },
  run: async ({ desk, path }) => groupDetail(desk, await groupOf(desk, path.id)),
});

const addParameters = { name: required(line("Name of the group, which no other has.", 200)), ...changeable };

export const addGroup = endpoint({
  name: "Add a contact group",
  verb: "POST",
  path: "contact_groups",
  doc: "Adds a contact group.",
  parameters: addParameters,
  bodies: ["JSON", "form", "multipart"],
  example: { path: "contact_groups/", payload: { name: "Partners $TICKET", tagged_domains: "partner.example" } },
  run: async ({ desk, call }) => {
    const problems = new Problems();
    const input = readParameters(addParameters, payloadOf(call.input), desk, problems);
    problems.raise();
    const group = await saveOrganization(desk.ctx, "new", {
      name: input.name,
      description: input.description ?? "",
      domains: input.tagged_domains ?? [],
    });
    return groupDetail(desk, group);
  },
});

const editParameters = { name: line("Name of the group, which no other has.", 200), ...changeable };

export const editGroup = endpoint({
  name: "Edit a contact group",
  verb: "POST",
  path: "contact_group/{id}",
  doc: "Edits a contact group. Only what is sent changes.",
  parameters: editParameters,
  bodies: ["JSON", "form", "multipart"],
  example: { path: "contact_group/1/", payload: { description: "Who sells for us." } },
  run: async ({ desk, call, path }) => {
    const { id } = await groupOf(desk, path.id);
    const problems = new Problems();
    const input = readParameters(editParameters, payloadOf(call.input), desk, problems);
    problems.raise();
    const group = await saveOrganization(desk.ctx, id, {
      name: input.name,
      description: input.description === null ? "" : input.description,
      domains: input.tagged_domains === null ? [] : input.tagged_domains,
    });
    return groupDetail(desk, group);
  },
});

/** The items of a list, or of the list under `contacts`. */
function itemsOf(json: unknown): unknown[] {
  const list = typeof json === "object" && json !== null && "contacts" in json ? json.contacts : json;
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_AT_ONCE) {
    throw new HappyfoxError(400, `Send a list of 1 to ${MOST_AT_ONCE} contacts.`);
  }
  return list;
}

/** The id of an item; 0, which nobody has, when it is none. */
function idOf(value: unknown): number {
  try {
    return asId(value);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return 0;
  }
}

export const addToGroup = endpoint({
  name: "Add contacts to a group",
  verb: "POST",
  path: "contact_group/{id}/update_contacts",
  doc: `Puts up to ${MOST_AT_ONCE} contacts into a group: a JSON list of {"contact": id, "access_tickets": true}. A contact has one group.`,
  parameters: {},
  bodies: ["JSON"],
  example: { path: "contact_group/1/update_contacts/", payload: [{ contact: 1, access_tickets: true }] },
  run: async ({ desk, call, path }) => {
    const group = await groupOf(desk, path.id);
    const results: unknown[] = [];
    for (const item of itemsOf(call.input.json)) {
      const {
        contact,
        id,
        access_tickets: sent,
      } = (typeof item === "object" && item !== null ? item : {}) as Record<string, unknown>;
      const customerId = idOf(contact ?? id);
      const seesAll = isEmpty(sent) ? false : flagOf(sent);
      const joinedNow = await joinOrganization(desk.ctx, group.id, { customerId, seesAll });
      results.push(
        joinedNow
          ? { data: { contact: customerId, access_tickets: seesAll }, success: true }
          : { errors: [{ field: "contact", errors: [notAChoice] }], success: false },
      );
    }
    return results;
  },
});

function flagOf(value: unknown): boolean {
  try {
    return asFlag(value);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return false;
  }
}

const LEFT = {
  left: "Successfully removed contact from group",
  no_member: "Contact not part of the contact group",
  no_customer: "Contact does not exist",
} as const;

export const removeFromGroup = endpoint({
  name: "Remove contacts from a group",
  verb: "POST",
  path: "contact_group/{id}/delete_contacts",
  doc: `Takes up to ${MOST_AT_ONCE} contacts out of a group.`,
  parameters: {},
  bodies: ["JSON"],
  example: { path: "contact_group/1/delete_contacts/", payload: { contacts: [1, 3, 100] } },
  run: async ({ desk, call, path }) => {
    const group = await groupOf(desk, path.id);
    const results: unknown[] = [];
    for (const item of itemsOf(call.input.json)) {
      const outcome = await leaveOrganization(desk.ctx, group.id, idOf(item));
      results.push({ data: { message: LEFT[outcome], contact: item }, success: outcome === "left" });
    }
    return results;
  },
});
