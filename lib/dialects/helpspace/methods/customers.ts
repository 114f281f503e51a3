import { z } from "zod";
import type { Caller } from "@/lib/dialects/helpspace/auth";
import { notFound } from "@/lib/dialects/helpspace/errors";
import { deleted, listMethod, method, one } from "@/lib/dialects/helpspace/method";
import { pageParameters } from "@/lib/dialects/helpspace/paging";
import { anyText, date, object, required, text } from "@/lib/dialects/helpspace/parameters";
import { locale, timeZone } from "@/lib/dialects/helpspace/places";
import { customerObject } from "@/lib/dialects/helpspace/present-customer";
import { getAvatar, setAvatar } from "@/lib/domain/customers/avatars";
import { customerCards } from "@/lib/domain/customers/cards";
import { createCustomer } from "@/lib/domain/customers/create-customer";
import { deleteCustomer } from "@/lib/domain/customers/delete-customer";
import { editCustomer } from "@/lib/domain/customers/edit-customer";
import { customerPage } from "@/lib/domain/customers/pages";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { sanitizeHtml } from "@/lib/text/html";
import { splitName } from "@/lib/text/names";

const email = z.string().transform(normalizeEmail).refine(isEmailAddress, { error: "must be a valid email address." });

const parameters = {
  name: text("The name.", 400),
  email: object("string", "The address.", email),
  job_title: anyText("What the person does.", 200),
  address: anyText("Street and number.", 500),
  postal_code: anyText("The postal code.", 14),
  city: anyText("The city.", 200),
  state: anyText("The state.", 200),
  country: anyText("The country.", 200),
  timezone: object("string or null", "A time zone by its name, such as Europe/Berlin.", timeZone),
  note: object(
    "HTML",
    "A note for the agents.",
    z
      .string()
      .max(1500)
      .nullable()
      .transform((value) => sanitizeHtml(value ?? "")),
  ),
  locale: object("string or null", "A locale such as en-US. One that is unknown is dropped.", locale),
  created_at: date("When the person became a customer."),
};

type Sent = { [Name in keyof typeof parameters]?: z.output<(typeof parameters)[Name]["schema"]> | undefined };

const detailsOf = (sent: Sent) => ({
  ...(sent.name === undefined ? {} : splitName(sent.name)),
  jobTitle: sent.job_title,
  address: sent.address,
  postalCode: sent.postal_code,
  city: sent.city,
  state: sent.state,
  country: sent.country,
  timeZone: sent.timezone,
  note: sent.note,
  locale: sent.locale,
  createdAt: sent.created_at,
});

async function shown(ctx: Caller, id: number) {
  const card = (await customerCards(ctx, [id])).get(id);
  if (!card) throw notFound();
  return customerObject(card);
}

export const customersList = listMethod({
  name: "Get all customers",
  verb: "GET",
  path: "/customers",
  doc: "A page of the customers.",
  parameters: pageParameters,
  example: {},
  read: async (ctx, page) => {
    const { ids, total } = await customerPage(ctx, { limit: page.size, offset: page.offset });
    const cards = await customerCards(ctx, ids);
    const found = ids.map((id) => cards.get(id)).filter((card) => card !== undefined);
    return { data: found.map(customerObject), total };
  },
});

export const customersCreate = method({
  name: "Create customer",
  verb: "POST",
  path: "/customers",
  doc: "A new customer. Nobody may have the address yet.",
  parameters: { ...parameters, name: required(parameters.name), email: required(parameters.email) },
  example: { body: { name: "Sam Smith", email: "sam@smith.com", locale: "en-US" } },
  run: async (ctx, input) => {
    const { id } = await createCustomer(ctx, { ...detailsOf(input), emails: [input.email] });
    return one(await shown(ctx, id), 201);
  },
});

export const customersGet = method({
  name: "Get a customer",
  verb: "GET",
  path: "/customers/{id}",
  doc: "A customer. The id is the user_id of a ticket's from_contact.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => one(await shown(ctx, ids.id ?? 0)),
});

/** The manual prints this address as a customer's link. */
export const customerLink = method({
  name: "Get a customer by link",
  verb: "GET",
  path: "/customer/{id}",
  doc: "The same, at the address that id_link says.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => one(await shown(ctx, ids.id ?? 0)),
});

export const customersUpdate = method({
  name: "Update customer",
  verb: "PATCH",
  path: "/customers/{id}",
  doc: "Changes what is sent. Tickets keep the details they came with.",
  parameters,
  example: { path: { id: "1" }, body: { job_title: "Head of printing" } },
  run: async (ctx, input) => {
    const id = input.ids.id ?? 0;
    const before = await shown(ctx, id);
    const emails = input.email === undefined || input.email === before.email ? undefined : [input.email];
    await editCustomer(ctx, { ...detailsOf(input), id, emails });
    return one(await shown(ctx, id));
  },
});

export const customersDelete = method({
  name: "Delete customer",
  verb: "DELETE",
  path: "/customers/{id}",
  doc: "Deletes a customer and all their tickets, at once and for good. Needs an agent who may change the settings.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => {
    await deleteCustomer(ctx, ids.id ?? 0);
    return deleted;
  },
});

const PICTURES = ["image/jpeg", "image/png", "image/gif", "image/bmp"] as const;

const avatar = {
  mime_type: required(object("string", "The picture's type.", z.enum(PICTURES), { choices: PICTURES })),
  data: required(
    object(
      "base64",
      "Its bytes, at most 50,000 letters.",
      z
        .string()
        .max(50_000)
        .regex(/^\s*[A-Za-z0-9+/]+={0,2}\s*$/)
        .transform((data) => data.trim()),
    ),
  ),
};

const avatarObject = (id: number, picture: { mimeType: string; data: string } | null) => ({
  id,
  mime_type: picture?.mimeType ?? null,
  data: picture?.data ?? null,
});

export const avatarGet = method({
  name: "Get an avatar",
  verb: "GET",
  path: "/customers/{id}/avatar",
  doc: "A customer's picture; null without one.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => one(avatarObject(ids.id ?? 0, await getAvatar(ctx, ids.id ?? 0))),
});

export const avatarUpdate = method({
  name: "Update avatar",
  verb: "PATCH",
  path: "/customers/{id}/avatar",
  doc: "Gives a customer a picture, in place of the one before.",
  parameters: avatar,
  example: { path: { id: "1" }, body: { mime_type: "image/gif", data: "R0lGODlhAQABAAAAACwAAAAAAQABAAA=" } },
  run: async (ctx, { ids, mime_type, data }) => {
    const picture = { mimeType: mime_type, data };
    await setAvatar(ctx, ids.id ?? 0, picture);
    return one(avatarObject(ids.id ?? 0, picture));
  },
});
