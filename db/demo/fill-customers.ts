import { and, eq } from "drizzle-orm";
import type { Tx } from "../client";
import { customerEmails, customers, customFieldChoices, customFields, organizations } from "../schema/index";
import type { FieldValues } from "../types";
import { demoOrganizations, demoPrivateCustomers, type Language } from "./customers";
import { makeRandom } from "./random";

/** A customer as the tickets need them. */
export type DemoCustomer = {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  externalId: string;
  phone: string;
  company: string;
  language: Language;
};

type Row = Omit<DemoCustomer, "id"> & { organizationId: number | null; timeZone: string | null };

const day = 86_400_000;

/**
 * Adds Northwind's organizations and customers with their addresses and customer fields.
 * @param now customers joined in the years before this moment
 * @returns the customers in the order of the lists
 */
export async function fillCustomers(tx: Tx, workspaceId: number, now: Date): Promise<DemoCustomer[]> {
  const random = makeRandom(20);
  const organizationRows = await tx
    .insert(organizations)
    .values(
      demoOrganizations.map(({ name, domain, description }) => ({
        workspaceId,
        name,
        description,
        domains: [domain],
        createdAt: new Date(now.getTime() - random.between(120, 1500) * day),
      })),
    )
    .returning({ id: organizations.id });
  const people: Row[] = demoOrganizations.flatMap((organization, index) =>
    organization.people.map(([firstName, lastName, local], place) => ({
      firstName,
      lastName,
      email: `${local}@${organization.domain}`,
      externalId: `K-${String(10_000 + (index + 1) * 137 + place * 11)}`,
      phone: place % 2 === 0 ? `+${random.between(30, 49)} 555 ${random.between(10_000, 99_999)}` : "",
      company: organization.name,
      language: organization.language,
      organizationId: organizationRows[index]?.id ?? null,
      timeZone: organization.timeZone,
    })),
  );
  for (const [index, person] of demoPrivateCustomers.entries()) {
    people.push({
      ...person,
      externalId: index % 3 === 0 ? "" : `P-${String(50_000 + index * 73)}`,
      phone: "",
      company: "",
      organizationId: null,
      timeZone: null,
    });
  }
  const fields = await customerFieldIds(tx, workspaceId);
  const rows = await tx
    .insert(customers)
    .values(
      people.map((person) => {
        const joined = new Date(now.getTime() - random.between(95, 1400) * day);
        return {
          workspaceId,
          organizationId: person.organizationId,
          firstName: person.firstName,
          lastName: person.lastName,
          externalId: person.externalId,
          phone: person.phone,
          timeZone: person.timeZone,
          locale: person.language,
          fields: customerFields(fields, person, joined, random),
          createdAt: joined,
          updatedAt: joined,
        };
      }),
    )
    .returning({ id: customers.id, joined: customers.createdAt });
  const known = people.map((person, index): DemoCustomer => {
    const { organizationId: _organization, timeZone: _zone, ...rest } = person;
    return { id: rows[index]?.id ?? 0, ...rest };
  });
  await tx.insert(customerEmails).values(
    known.flatMap((person, index) => {
      const made = rows[index]?.joined ?? now;
      const first = { workspaceId, customerId: person.id, email: person.email, verifiedAt: made, createdAt: made };
      // Some people write from a second address, which nobody has proved to be theirs yet.
      if (index % 9 !== 4) return [first];
      const second = `${person.email.slice(0, person.email.indexOf("@"))}.mobile@postbox.example`;
      return [first, { ...first, email: second, isPrimary: false, verifiedAt: null }];
    }),
  );
  return known;
}

/** Adds people who are nobody's customers in truth: suppliers, and senders of junk. Their addresses prove nothing. */
export async function fillStrangers(
  tx: Tx,
  workspaceId: number,
  people: readonly { firstName: string; lastName: string; email: string; language: Language }[],
  joined: Date,
): Promise<DemoCustomer[]> {
  const rows = await tx
    .insert(customers)
    .values(
      people.map(({ firstName, lastName }) => ({
        workspaceId,
        firstName,
        lastName,
        createdAt: joined,
        updatedAt: joined,
      })),
    )
    .returning({ id: customers.id });
  const known = people.map((person, index): DemoCustomer => {
    return { id: rows[index]?.id ?? 0, ...person, externalId: "", phone: "", company: "" };
  });
  await tx
    .insert(customerEmails)
    .values(known.map(({ id, email }) => ({ workspaceId, customerId: id, email, createdAt: joined })));
  return known;
}

type FieldIds = { number: number; manager: number; managers: number[]; newsletter: number; since: number };

async function customerFieldIds(tx: Tx, workspaceId: number): Promise<FieldIds> {
  const rows = await tx
    .select({ id: customFields.id, name: customFields.name })
    .from(customFields)
    .where(and(eq(customFields.workspaceId, workspaceId), eq(customFields.subject, "customer")));
  const id = (name: string) => rows.find((row) => row.name === name)?.id ?? 0;
  const choices = await tx
    .select({ id: customFieldChoices.id })
    .from(customFieldChoices)
    .where(eq(customFieldChoices.fieldId, id("Account manager")));
  return {
    number: id("Customer number"),
    manager: id("Account manager"),
    managers: choices.map((choice) => choice.id),
    newsletter: id("Wants the newsletter"),
    since: id("Customer since"),
  };
}

function customerFields(ids: FieldIds, person: Row, joined: Date, random: ReturnType<typeof makeRandom>): FieldValues {
  const values: FieldValues = { [ids.newsletter]: random.chance(0.4), [ids.since]: joined.toISOString().slice(0, 10) };
  if (person.externalId) values[ids.number] = person.externalId;
  if (person.organizationId !== null) {
    values[ids.manager] = ids.managers[person.organizationId % ids.managers.length] ?? 0;
  }
  return values;
}
