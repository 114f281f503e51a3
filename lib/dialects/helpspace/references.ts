import { z } from "zod";
import type { Caller } from "@/lib/dialects/helpspace/auth";
import { refuseField, unknownValue } from "@/lib/dialects/helpspace/errors";
import { filled, object, type Parameter, type Part } from "@/lib/dialects/helpspace/parameters";
import { rowNumber } from "@/lib/dialects/paths";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import { findAddress } from "@/lib/domain/customers/addresses";
import type { ContactInput } from "@/lib/domain/customers/schema";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";

/** How a call names something of the desk: by number, by address or by name. */
export type Reference = { id?: number; email?: string; name?: string };

const word = z
  .union([z.string(), z.number()], { error: () => "is invalid." })
  .transform((value) => String(value).trim());

/** `{id}`, `{email}`, `{value}` or `{name}`, or the number or the name by itself. */
const reference = z
  .union(
    [
      z.object({ id: word.nullish(), email: word.nullish(), value: word.nullish(), name: word.nullish() }),
      z.number().transform((id) => ({ id: String(id) })),
      z.string().transform((text) => (/^\d+$/.test(text.trim()) ? { id: text.trim() } : { name: text.trim() })),
    ],
    { error: () => "must be an object with an id." },
  )
  .transform((sent): Reference => {
    const given = sent as { id?: string; email?: string; value?: string; name?: string };
    const address = given.email ?? given.value;
    return {
      // A number that no row can have names nothing.
      ...(given.id == null ? {} : { id: rowNumber(given.id) ?? 0 }),
      ...(address ? { email: normalizeEmail(address) } : {}),
      ...(given.name ? { name: given.name } : {}),
    };
  });

const idPart = (doc: string): Part => ({ wire: "integer", required: false, doc });
const textPart = (doc: string): Part => ({ wire: "string", required: false, doc });

export const channelParameter = (doc: string) =>
  object("object", doc, reference, { parts: { id: idPart("The channel."), email: textPart("Or its address.") } });
export const assigneeParameter = (doc: string) =>
  object("object or null", doc, reference.nullable(), {
    parts: { id: idPart("The agent."), email: textPart("Or the agent's address.") },
  });
export const teamParameter = (doc: string) =>
  object("object, string or null", doc, reference.nullable(), {
    parts: { id: idPart("The team."), name: textPart("Or its name.") },
  });

const contact = z
  .object({
    id: word.nullish(),
    email: z.string().nullish(),
    value: z.string().nullish(),
    name: filled(400).nullish().or(z.literal("")),
  })
  .transform((sent, context) => {
    const email = normalizeEmail(sent.email ?? sent.value ?? "");
    if (sent.id != null) return { id: rowNumber(sent.id) ?? 0 };
    if (email === "") {
      context.addIssue({ code: "invalid_type", expected: "string", path: ["email"], input: undefined });
      return z.NEVER;
    }
    if (!isEmailAddress(email)) {
      context.addIssue({ code: "custom", path: ["email"], message: "must be a valid email address." });
      return z.NEVER;
    }
    return { email, ...(sent.name ? { name: sent.name } : {}) };
  });

/** Who a ticket or a message is from, as a call names them. */
export type SentContact = z.output<typeof contact>;

export const contactParameter = (doc: string): Parameter<typeof contact, false> =>
  object("object", doc, contact, {
    parts: {
      email: { wire: "string", required: true, doc: "The address." },
      name: textPart("The name of a person who is not known yet; made from the address unless said."),
      id: idPart("A known contact, instead of the address."),
    },
  });

/**
 * The person as our commands take one. The name only counts for somebody who is not known yet, as the manual says.
 * @throws HelpspaceError 422 for a contact's number that nobody has
 */
export async function contactFor(ctx: Caller, sent: SentContact): Promise<ContactInput> {
  const byId = "id" in sent && sent.id !== undefined;
  const known = await findAddress(ctx, byId ? { id: sent.id } : { email: sent.email });
  if (known) return { customerId: known.customerId, email: known.email };
  if (byId) throw refuseField("from_contact.id", unknownValue("from_contact.id"));
  return { email: sent.email, name: sent.name };
}

type Named = { id: number; active: boolean };

function find<Row extends Named>(
  rows: readonly Row[],
  sent: Reference,
  texts: { email?: (row: Row) => string; name: (row: Row) => string },
): Row | undefined {
  const same = (a: string, b: string | undefined) => b !== undefined && a.toLowerCase() === b.toLowerCase();
  return rows.find((row) => {
    if (!row.active) return false;
    if (sent.id !== undefined) return row.id === sent.id;
    if (sent.email !== undefined)
      return texts.email !== undefined && same(normalizeEmail(texts.email(row)), sent.email);
    return same(texts.name(row), sent.name) || (texts.email !== undefined && same(texts.email(row), sent.name));
  });
}

/** The mailbox, agent or team that a call names. @throws HelpspaceError 422 when there is no such one in use */
export function mailboxId(catalog: Catalog, sent: Reference): number {
  return idOr("channel", find(catalog.mailboxes, sent, { email: (row) => row.address, name: (row) => row.name }));
}
export function agentId(catalog: Catalog, sent: Reference): number {
  return idOr("assignee", find(catalog.agents, sent, { email: (row) => row.email, name: (row) => row.name }));
}
export function teamId(catalog: Catalog, sent: Reference): number {
  return idOr("team", find(catalog.teams, sent, { name: (row) => row.name }));
}

function idOr(field: string, row: Named | undefined): number {
  if (!row) throw refuseField(field, unknownValue(field));
  return row.id;
}
