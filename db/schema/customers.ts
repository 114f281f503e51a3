import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ExternalData, FieldValues } from "../types";
import { createdAt, identity, moment } from "./columns";
import { workspaces } from "./workspaces";

/** A customer's company. `domains` are mail domains whose people join by themselves. */
export const organizations = pgTable(
  "organizations",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    description: text().notNull().default(""),
    domains: text().array().notNull().default(sql`'{}'`),
    /** People with an address of these domains join by themselves. */
    joinsByDomain: boolean().notNull().default(true),
    timeZone: text(),
    locale: text(),
    tagIds: integer().array().notNull().default(sql`'{}'`),
    external: jsonb().$type<ExternalData>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
);

/** A person who asks. `externalId` is the customer's id in the company's own systems. */
export const customers = pgTable(
  "customers",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    organizationId: integer().references(() => organizations.id, { onDelete: "set null" }),
    externalId: text().notNull().default(""),
    firstName: text().notNull().default(""),
    lastName: text().notNull().default(""),
    phone: text().notNull().default(""),
    note: text().notNull().default(""),
    jobTitle: text().notNull().default(""),
    address: text().notNull().default(""),
    city: text().notNull().default(""),
    state: text().notNull().default(""),
    postalCode: text().notNull().default(""),
    country: text().notNull().default(""),
    timeZone: text(),
    locale: text(),
    passwordHash: text(),
    /** May sign in to the portal. */
    maySignIn: boolean().notNull().default(true),
    /** Was given sight of all tickets of the organization. */
    seesOrganization: boolean().notNull().default(false),
    /** Gets a mail that says a request arrived. */
    wantsAcknowledgements: boolean().notNull().default(true),
    /** Gets mails about new posts of topics, and about new topics of forums, that they follow. */
    wantsTopicMails: boolean().notNull().default(true),
    wantsForumMails: boolean().notNull().default(true),
    /** When they asked us to delete what we hold of them. */
    deletionAskedAt: moment(),
    fields: jsonb().$type<FieldValues>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.workspaceId, t.externalId), index().on(t.organizationId)],
);

/** One mail address of a customer, lower-cased. `verifiedAt` is set once the person proved that it is theirs. */
export const customerEmails = pgTable(
  "customer_emails",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    customerId: integer()
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    email: text().notNull(),
    isPrimary: boolean().notNull().default(true),
    verifiedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.email), index().on(t.customerId)],
);

/** A small picture of a customer, its bytes as base64. A table of its own, so that reading people reads no pictures. */
export const customerAvatars = pgTable("customer_avatars", {
  customerId: integer()
    .primaryKey()
    .references(() => customers.id, { onDelete: "cascade" }),
  workspaceId: integer().notNull(),
  mimeType: text().notNull(),
  data: text().notNull(),
});

export const phoneType = pgEnum("phone_type", ["mobile", "work", "main", "home", "other"]);

/** The phone numbers of a customer. The primary one's number is also `customers.phone`, which lists and search read. */
export const customerPhones = pgTable(
  "customer_phones",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    customerId: integer()
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    type: phoneType().notNull().default("other"),
    number: text().notNull(),
    isPrimary: boolean().notNull().default(false),
  },
  (t) => [index().on(t.customerId)],
);
