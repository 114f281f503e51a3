"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createMailbox, deleteMailbox, editMailbox } from "@/lib/domain/mailboxes/commands";
import { agentAction } from "@/lib/web/actions";
import { signatureOf } from "../signature";
import { mailboxEdits, mailboxForm } from "./form-schema";

/** Adds a mailbox; answers its number. */
export const addMailbox = agentAction(mailboxForm, async (ctx, { signature, ...input }) => {
  const { id } = await createMailbox(ctx, { ...input, ...signatureOf(signature) });
  refresh();
  return id;
});

/** Changes a mailbox; answers its number. */
export const saveMailbox = agentAction(mailboxEdits, async (ctx, { signature, ...input }) => {
  await editMailbox(ctx, { ...input, ...signatureOf(signature) });
  refresh();
  return input.id;
});

/** Deletes a mailbox that no ticket came through. */
export const removeMailbox = agentAction(rowId, (ctx, id) => deleteMailbox(ctx, id));
