import { contactParameters, editContact, upsertContact } from "@/lib/dialects/happyfox/contact-payload";
import { contactTerms } from "@/lib/dialects/happyfox/contact-search";
import type { Desk } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { failureOf, HappyfoxError, notFoundError } from "@/lib/dialects/happyfox/errors";
import { pageInfo, pageOf } from "@/lib/dialects/happyfox/paging";
import { line } from "@/lib/dialects/happyfox/parameter-types";
import { objectPayload, payloadOf } from "@/lib/dialects/happyfox/payload";
import { presentContact } from "@/lib/dialects/happyfox/present-contact";
import { rowNumber } from "@/lib/dialects/paths";
import { customerCards, customerIdByEmail } from "@/lib/domain/customers/cards";
import { findCustomers } from "@/lib/domain/customers/find-customers";

/** The most contacts of one call. */
const MOST_AT_ONCE = 100;

async function contact(desk: Desk, id: number) {
  const card = (await customerCards(desk.ctx, [id])).get(id);
  if (!card) throw notFoundError();
  return presentContact(desk.catalog, card);
}

/** The contact of a path, by id or by address. */
async function contactId({ ctx }: Desk, text: string): Promise<number> {
  const number = rowNumber(text);
  const id = number ?? (text.includes("@") ? await customerIdByEmail(ctx, text) : null);
  if (id === null || !(await customerCards(ctx, [id])).has(id)) throw notFoundError();
  return id;
}

export const listContacts = endpoint({
  name: "List contacts",
  verb: "GET",
  path: "users",
  doc: "A page of contacts. q has terms such as name:ann, email:, phone:, updated_since: and created_since:; all must fit.",
  parameters: {
    size: { ...line("Contacts on a page, at most 50.", 20), fallback: "10" },
    page: { ...line("Number of the page.", 20), fallback: "1" },
    q: line("A search.", 2000),
  },
  bodies: [],
  example: { path: "users/", payload: { q: "name:james" } },
  run: async ({ desk, call }) => {
    const { query } = call.input;
    const { size, page } = pageOf(query);
    const terms = contactTerms(query.get("q") ?? "");
    const { ids, total } = terms
      ? await findCustomers(desk.ctx, { terms, limit: size, offset: (page - 1) * size })
      : { ids: [], total: 0 };
    const cards = await customerCards(desk.ctx, ids);
    const data = ids.flatMap((id) => {
      const card = cards.get(id);
      return card ? [presentContact(desk.catalog, card)] : [];
    });
    return { page_info: pageInfo(data.length, total, size, page), data };
  },
});

export const contactDetail = endpoint({
  name: "Contact",
  verb: "GET",
  path: "user/{id_or_email}",
  doc: "One contact by id or e-mail address.",
  parameters: {},
  bodies: [],
  example: { path: "user/1/" },
  run: async ({ desk, path }) => contact(desk, await contactId(desk, path.id_or_email ?? "")),
});

export const saveContacts = endpoint({
  name: "Add or edit contacts",
  verb: "POST",
  path: "users",
  doc: `Adds a contact, or edits the one with the same address, whose fields that are not sent are reset. A JSON list of up to ${MOST_AT_ONCE} does so for each.`,
  parameters: contactParameters,
  customFields: ["contact"],
  bodies: ["JSON", "form", "multipart"],
  example: {
    path: "users/",
    payload: { name: "james", email: "james@example.com", phones: [{ type: "mo", number: "02323412" }] },
  },
  run: async ({ desk, call }) => {
    const { json } = call.input;
    if (!Array.isArray(json)) return contact(desk, await upsertContact(desk, payloadOf(call.input)));
    if (json.length === 0 || json.length > MOST_AT_ONCE) {
      throw new HappyfoxError(400, `Send from 1 to ${MOST_AT_ONCE} contacts in one request.`);
    }
    const results: unknown[] = [];
    for (const item of json) {
      try {
        const id = await upsertContact(desk, objectPayload(item));
        results.push({ email: (await contact(desk, id)).email, success: true, id });
      } catch (error) {
        const failure = failureOf(error);
        if (failure.bug) throw error;
        const { body } = failure;
        results.push({ success: false, error: typeof body === "string" ? [{ field: "", errors: [body] }] : body });
      }
    }
    return results;
  },
});

export const changeContact = endpoint({
  name: "Edit a contact",
  verb: "POST",
  path: "user/{id_or_email}",
  doc: "Edits a contact. Only what is sent changes.",
  parameters: contactParameters,
  customFields: ["contact"],
  bodies: ["JSON", "form", "multipart"],
  example: { path: "user/1/", payload: { is_login_enabled: "TRUE" } },
  run: async ({ desk, call, path }) => {
    const id = await contactId(desk, path.id_or_email ?? "");
    await editContact(desk, id, payloadOf(call.input));
    return contact(desk, id);
  },
});
