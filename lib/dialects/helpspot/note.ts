import { type Refusal, refused } from "@/lib/dialects/helpspot/method";
import { addresses, flag, id, ids, int } from "@/lib/dialects/helpspot/parameter-types";
import type { ReadParameters, SentFile } from "@/lib/dialects/helpspot/parse";
import { visibilityOf } from "@/lib/dialects/helpspot/values";
import type { Context } from "@/lib/domain/context";
import type { MessageInput } from "@/lib/domain/tickets/schema";
import { isEmailAddress } from "@/lib/text/email-address";

/** How a staff member's note is written, and to whom it goes. */
export const noteParameters = {
  fNoteType: {
    ...int("Who sees the note. A public one is mailed to the customer, an external one to email_to only.", "0"),
    choices: ["0 private", "1 public", "2 external"],
  },
  fNoteIsHTML: flag(
    "1 when tNote is HTML, 0 when it is text. Not sent, a setting of the desk decides; text to begin with.",
  ),
  email_from: id("The mailbox to send from. 0 sends no mail at all, as an import needs it."),
  email_cc: addresses("Copies go to these addresses."),
  email_bcc: addresses("Blind copies go to these addresses."),
  email_to: addresses("Recipients of an external note."),
  email_staff: ids("Staff members who are told of this note."),
};

type NoteInput = ReadParameters<typeof noteParameters> & { files: SentFile[] };

/** Where a note goes. */
export type Delivery = {
  /** False when the call forbids all mail. */
  mails: boolean;
  notifyAgentIds: number[];
  suppress: { autoreply: boolean; notifications: boolean };
};

/**
 * Reads the `email_…` parameters.
 * @throws HelpspotError the method's refusal, for an address that is none
 */
export function deliveryOf(input: NoteInput, refusal: Refusal): Delivery {
  for (const name of ["email_cc", "email_bcc", "email_to"] as const) {
    const bad = input[name].find((address) => !isEmailAddress(address));
    if (bad !== undefined) throw refused(refusal, `${name} holds "${bad}", which is no e-mail address`);
  }
  const mails = input.email_from !== 0;
  return {
    mails,
    notifyAgentIds: mails ? (input.email_staff ?? []) : [],
    suppress: { autoreply: !mails, notifications: !mails },
  };
}

/** The note as a message of ours. Recipients of its own are for external notes only. */
export function messageOf(ctx: Context, note: string, input: NoteInput, delivery: Delivery): MessageInput {
  const isHtml = input.fNoteIsHTML ?? ctx.workspace.settings.helpspotHtmlNotes;
  const visibility = visibilityOf(input.fNoteType);
  return {
    visibility,
    ...(isHtml ? { html: note } : { text: note }),
    to: visibility === "external" && delivery.mails ? input.email_to : [],
    cc: input.email_cc,
    bcc: input.email_bcc,
    files: input.files,
  };
}

/** Who writes: nobody named is the caller, 0 is the customer, else a staff member. */
export function authorOf(person: number | undefined): "customer" | { agentId: number } | undefined {
  if (person === undefined) return undefined;
  return person === 0 ? "customer" : { agentId: person };
}
