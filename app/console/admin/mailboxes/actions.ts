"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createMailbox, deleteMailbox, editMailbox } from "@/lib/domain/mailboxes/commands";
import { createMailboxInput, editMailboxInput } from "@/lib/domain/mailboxes/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a mailbox; answers its number. */
export const addMailbox = agentAction(createMailboxInput, async (ctx, input) => {
  const { id } = await createMailbox(ctx, input);
  refresh();
  return id;
});

/** Changes a mailbox; answers its number. */
export const saveMailbox = agentAction(editMailboxInput, async (ctx, input) => {
  await editMailbox(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a mailbox that no ticket came through. */
export const removeMailbox = agentAction(rowId, (ctx, id) => deleteMailbox(ctx, id));
