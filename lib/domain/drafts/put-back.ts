import type { Context } from "../context";
import { type DraftWithFiles, getDrafts, htmlOf, saveDraft } from "./drafts";

/** A reply that is a draft again: what it said, whom it was for, and its files, which wait for a message again. */
export type Returned = { html: string; to: string[]; cc: string[]; bcc: string[]; uploadIds: number[] };

/** Keep what was said as the caller's draft; a reply they have begun since follows it. */
export async function putBack(ctx: Context, ticketId: number, said: Returned): Promise<DraftWithFiles> {
  const find = async () => (await getDrafts(ctx, ticketId)).find((draft) => draft.kind === "reply");
  const begun = await find();
  await saveDraft(ctx, {
    ticketId,
    kind: "reply",
    ...said,
    html: said.html + (begun ? htmlOf(begun) : ""),
    acts: begun?.acts ?? [],
    uploadIds: [...said.uploadIds, ...(begun?.uploadIds ?? [])],
  });
  const draft = await find();
  if (!draft) throw new Error("The draft was not kept.");
  return draft;
}
