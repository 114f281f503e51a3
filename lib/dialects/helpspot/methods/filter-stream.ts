import { method } from "@/lib/dialects/helpspot/method";
import { namedQuery } from "@/lib/dialects/helpspot/methods/filters";
import { id, int, oneOf, required, text } from "@/lib/dialects/helpspot/parameter-types";
import { Rows } from "@/lib/dialects/helpspot/tree";
import { seconds } from "@/lib/dialects/helpspot/view";
import { listStream, type StreamInput } from "@/lib/domain/tickets/message-stream";

const USUAL_LENGTH = 50;

/** Whose notes each view shows, and whether private ones are among them. */
const VIEWS: Readonly<Record<string, Pick<StreamInput, "authors" | "publicOnly">>> = {
  stream: { authors: ["staff"], publicOnly: true },
  "stream-priv": { authors: ["staff"], publicOnly: false },
  "stream-cust": { authors: ["customer"], publicOnly: true },
  "stream-cust-staff": { authors: ["staff", "customer"], publicOnly: true },
};

export const privateFilterGetStream = method({
  name: "private.filter.getStream",
  verb: "GET",
  access: "private",
  doc: "The newest notes of the requests of a filter, newest first, with stored numbers.",
  parameters: {
    xFilter: required(text("The filter's id, inbox, or myq.")),
    sFilterView: oneOf(
      ["stream", "stream-priv", "stream-cust", "stream-cust-staff"],
      "Public notes by staff; public and private ones by staff; notes by customers; public ones by both.",
      "stream",
    ),
    fromRequestHistory: id("Only notes after this one."),
    limit: int("How many notes to give at most.", String(USUAL_LENGTH)),
  },
  example: { xFilter: "1" },
  run: async (ctx, input) => {
    const { query } = await namedQuery(ctx, input.xFilter);
    const { authors, publicOnly } = VIEWS[input.sFilterView ?? "stream"] ?? { authors: ["staff"], publicOnly: true };
    return listStream(ctx, {
      query,
      authors,
      publicOnly,
      ...(input.fromRequestHistory === undefined ? {} : { afterId: input.fromRequestHistory }),
      limit: input.limit || USUAL_LENGTH,
    });
  },
  present: (notes) => ({
    root: "stream",
    fields: {
      history_note: new Rows(
        notes.map((note) => ({
          xRequestHistory: note.id,
          xRequest: note.ticketId,
          xPerson: note.authorAgentId ?? 0,
          dtGMTChange: seconds(note.createdAt),
          fPublic: note.visibility === "public" ? 1 : 0,
          fInitial: note.isOpening ? 1 : 0,
          tNote: note.bodyHtml || note.bodyText,
          fNoteIsHTML: note.bodyHtml === "" ? 0 : 1,
          fMergedFromRequest: note.mergedFromTicketId ?? 0,
        })),
      ),
    },
  }),
});
