import type { SavedDraft } from "@/components/tickets/use-draft";
import { type DraftWithFiles, htmlOf } from "@/lib/domain/drafts/drafts";
import { toUploadedFile } from "../uploaded-file";

/**
 * A draft as the composer keeps it.
 * @param drawnAt a moment before it was read
 */
export function toSavedDraft(saved: DraftWithFiles, drawnAt: number): Omit<SavedDraft, "key"> {
  const { to, cc, bcc, files, acts, version } = saved;
  return { drawnAt, version, draft: { html: htmlOf(saved), to, cc, bcc, files: files.map(toUploadedFile), acts } };
}
