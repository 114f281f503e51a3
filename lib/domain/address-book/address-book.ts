import { and, desc, eq, sql } from "drizzle-orm";
import { addressBookContacts } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { notFound } from "../errors";
import type { FoundContact } from "../live-lookup/schema";
import { type ContactCardInput, contactCardInput } from "./schema";

type Row = typeof addressBookContacts.$inferSelect;

/** A card of the address book: somebody whom staff write to and who is no customer. */
export type ContactCard = Omit<Row, "workspaceId">;

/** The address book: highlighted cards first, then the newest. Needs `console.use`. */
export async function listContacts(ctx: Context): Promise<ContactCard[]> {
  authorize(ctx, "console.use");
  const rows = await reader(ctx)
    .select()
    .from(addressBookContacts)
    .where(eq(addressBookContacts.workspaceId, ctx.workspace.id))
    .orderBy(desc(addressBookContacts.highlighted), desc(addressBookContacts.id))
    .limit(5000);
  return rows.map(({ workspaceId: _, ...card }) => card);
}

/**
 * The cards with every word of `text` in name, address, title or description; highlighted ones first. At most 20.
 * Needs `console.use`.
 */
export async function searchContacts(ctx: Context, text: string): Promise<(FoundContact & { id: number })[]> {
  authorize(ctx, "console.use");
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  const card = addressBookContacts;
  const rows = await reader(ctx)
    .select()
    .from(card)
    .where(
      and(
        eq(card.workspaceId, ctx.workspace.id),
        ...words.map(
          (word) =>
            sql`position(${word} in lower(concat_ws(' ', ${card.firstName}, ${card.lastName}, ${card.email}, ${card.title}, ${card.description}))) > 0`,
        ),
      ),
    )
    .orderBy(desc(card.highlighted), card.lastName, card.firstName)
    .limit(20);
  return rows.map(({ id, firstName, lastName, email, title, description, highlighted }) => ({
    id,
    firstName,
    lastName,
    email,
    phone: "",
    title,
    description,
    highlighted,
  }));
}

async function lockCard(ctx: TransactionContext, id: number): Promise<Row> {
  const [row] = await ctx.tx
    .select()
    .from(addressBookContacts)
    .where(and(eq(addressBookContacts.id, id), eq(addressBookContacts.workspaceId, ctx.workspace.id)))
    .for("update");
  if (!row) throw notFound("Contact");
  return row;
}

const facts = ({ id: _id, workspaceId: _workspace, createdAt: _created, ...card }: Row) => card;
const nameOf = (card: Row) => joinName(card.firstName, card.lastName);

/**
 * Add a card, or change one. Needs `customers.edit`.
 * Errors: `forbidden`; `not_found`; `invalid` for what is missing or no address.
 */
export async function saveContact(ctx: Context, raw: ContactCardInput): Promise<{ id: number }> {
  authorize(ctx, "customer.write");
  const { id, ...values } = contactCardInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    const before = id === undefined ? undefined : await lockCard(ctx, id);
    const [row] = before
      ? await ctx.tx.update(addressBookContacts).set(values).where(eq(addressBookContacts.id, before.id)).returning()
      : await ctx.tx
          .insert(addressBookContacts)
          .values({ ...values, workspaceId: ctx.workspace.id })
          .returning();
    if (!row) throw new Error("The card was not stored.");
    await recordAudit(ctx, {
      action: before ? "edit" : "add",
      objectType: "Contact",
      objectId: row.id,
      objectName: nameOf(row),
      ...(before ? { before: facts(before) } : {}),
      after: facts(row),
    });
    return { id: row.id };
  });
}

/** Throw a card away. Needs `customers.edit`. Errors: `forbidden`; `not_found`. */
export async function deleteContact(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "customer.write");
  await inTransaction(ctx, async (ctx) => {
    const row = await lockCard(ctx, id);
    await ctx.tx.delete(addressBookContacts).where(eq(addressBookContacts.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Contact",
      objectId: id,
      objectName: nameOf(row),
      before: facts(row),
    });
  });
}
