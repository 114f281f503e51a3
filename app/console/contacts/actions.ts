"use server";

import { refresh } from "next/cache";
import { deleteContact, saveContact } from "@/lib/domain/address-book/address-book";
import { contactCardInput } from "@/lib/domain/address-book/schema";
import { rowId } from "@/lib/domain/catalog/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds or changes a card of the address book; answers its number. */
export const keepContact = agentAction(contactCardInput, async (ctx, input) => {
  const { id } = await saveContact(ctx, input);
  refresh();
  return id;
});

/** Throws a card of the address book away. */
export const dropContact = agentAction(rowId, (ctx, id) => deleteContact(ctx, id));
