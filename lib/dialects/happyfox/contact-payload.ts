import { contactFields, readCustomFields } from "@/lib/dialects/happyfox/custom-fields";
import type { Desk } from "@/lib/dialects/happyfox/desk";
import { isRequired, notAChoice } from "@/lib/dialects/happyfox/errors";
import { asAddress, asFlag, asId, asText, flag, ids, line } from "@/lib/dialects/happyfox/parameter-types";
import { clearable, type Parameter, Problem, Problems, readParameters } from "@/lib/dialects/happyfox/parameters";
import { isEmpty, type Payload } from "@/lib/dialects/happyfox/payload";
import { phoneCodes } from "@/lib/dialects/happyfox/present-contact";
import { customerIdByEmail } from "@/lib/domain/customers/cards";
import type { PhoneInput, PhoneType } from "@/lib/domain/customers/phones";
import { saveContact } from "@/lib/domain/customers/save-contact";
import { listOrganizations } from "@/lib/domain/organizations/records";

const MOST_PHONES = 50;

const phones: Parameter<PhoneInput[]> = {
  wire: "list of {id, type, number, is_primary}",
  required: false,
  doc: "Phone numbers. One with an id changes, one without is added. type: mo, w, m, h or o.",
  read: (value) => {
    const list = typeof value === "string" ? parsed(value) : value;
    if (!Array.isArray(list) || list.length > MOST_PHONES) throw new Problem("Enter a list of phone numbers.");
    return list.map(phoneOf);
  },
};

/** A form has no lists; there it is JSON as text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("Enter a list of phone numbers.");
  }
}

function phoneOf(item: unknown): PhoneInput {
  if (typeof item !== "object" || item === null) throw new Problem("Enter a list of phone numbers.");
  const { id, type, number, is_primary: primary } = item as Record<string, unknown>;
  const code = isEmpty(type) ? undefined : asText(type);
  const known = Object.entries(phoneCodes).find(([, one]) => one === code)?.[0] as PhoneType | undefined;
  if (code !== undefined && known === undefined) throw new Problem(notAChoice);
  if (isEmpty(number) && isEmpty(id)) throw new Problem("Every phone number needs its number.");
  const text = isEmpty(number) ? undefined : asText(number).trim();
  if (text !== undefined && text.length > 100) throw new Problem("Ensure this value has at most 100 characters.");
  return {
    ...(isEmpty(id) ? {} : { id: asId(id) }),
    ...(text === undefined ? {} : { number: text }),
    ...(known === undefined ? {} : { type: known }),
    ...(isEmpty(primary) ? {} : { isPrimary: asFlag(primary) }),
  };
}

export const contactParameters = {
  name: line("Name of the contact.", 400),
  email: clearable({
    wire: "address",
    required: false,
    doc: "Address of the contact; null for one who has a phone only.",
    read: (value: unknown) => asAddress(value),
  }),
  phones,
  is_login_enabled: flag("Whether the contact may sign in to the portal.", "true"),
  contact_groups: clearable(ids("Id of the contact's group. Only one is kept.")),
};

/**
 * Adds a contact, or edits the one with the same address.
 * Fields that are not sent are reset here, as their manual says of this endpoint.
 * @returns the contact's id
 */
export async function upsertContact(desk: Desk, payload: Payload): Promise<number> {
  const problems = new Problems();
  const input = readParameters(contactParameters, payload, desk, problems);
  const own = contactFields(desk.catalog);
  const sent = readCustomFields(payload, "contact", own, problems);
  const id = typeof input.email === "string" ? await customerIdByEmail(desk.ctx, input.email) : null;
  if (id === null && isEmpty(payload.get("name"))) problems.add("name", isRequired);
  if (payload.get("email") === undefined) problems.add("email", isRequired);
  else if (input.email === null && isEmpty(payload.get("phones"))) problems.add("phones", isRequired);
  for (const field of own) {
    if (field.required && sent[field.id] === undefined)
      problems.add(`c-cf-${field.number ?? field.id}`, "This field is required");
  }
  const organizationId = await groupOf(desk, input.contact_groups, problems);
  problems.raise();
  return saveContact(desk.ctx, id === null ? "new" : { customerId: id }, {
    name: input.name,
    // The address it was found by is no change.
    email: id === null ? input.email : undefined,
    phones: input.phones,
    fields: { ...Object.fromEntries(own.map((field) => [field.id, null])), ...sent },
    maySignIn: input.is_login_enabled,
    organizationId,
  });
}

/** Edits a contact: only what is sent changes. */
export async function editContact(desk: Desk, customerId: number, payload: Payload): Promise<void> {
  const problems = new Problems();
  const input = readParameters(contactParameters, payload, desk, problems);
  const fields = readCustomFields(payload, "contact", contactFields(desk.catalog), problems);
  const organizationId = await groupOf(desk, input.contact_groups, problems);
  problems.raise();
  await saveContact(
    desk.ctx,
    { customerId },
    {
      name: input.name,
      email: input.email,
      phones: input.phones,
      fields,
      maySignIn: input.is_login_enabled,
      organizationId,
    },
  );
}

async function groupOf(
  desk: Desk,
  wanted: number[] | null | undefined,
  problems: Problems,
): Promise<number | null | undefined> {
  if (wanted === undefined || wanted === null) return wanted;
  const known = new Set((await listOrganizations(desk.ctx)).map((one) => one.id));
  if (wanted.some((id) => !known.has(id))) problems.add("contact_groups", notAChoice);
  return wanted[0] ?? null;
}
