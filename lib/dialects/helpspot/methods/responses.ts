import { method } from "@/lib/dialects/helpspot/method";
import { id, required } from "@/lib/dialects/helpspot/parameter-types";
import { type Fields, Rows } from "@/lib/dialects/helpspot/tree";
import { type CannedResponse, getResponse, listMostUsed, listResponses } from "@/lib/domain/responses/queries";
import type { ResponseSharing } from "@/lib/domain/responses/schema";

/** Who can use a response, as a number. A team of ours is certain people to them. */
const TYPES: Readonly<Record<ResponseSharing, number>> = { everyone: 1, private: 2, role: 3, team: 4, people: 4 };

function responseRow(response: CannedResponse): Fields {
  return {
    xResponse: response.id,
    sResponseTitle: response.title,
    sFolder: response.folder,
    tResponse: response.bodyText,
    xPerson: response.ownerId,
    fType: TYPES[response.sharing],
    fDeleted: response.active ? 0 : 1,
  };
}

export const privateResponseListAll = method({
  name: "private.response.listAll",
  verb: "GET",
  access: "private",
  doc: "The canned responses that the caller can use, as plain text.",
  parameters: {},
  example: {},
  run: listResponses,
  present: (responses) => ({
    root: "responses",
    fields: {
      response: new Rows(
        responses.map((response) => ({
          ...responseRow(response),
          fullname: response.ownerName,
          pathname: [response.folder, response.title].filter((part) => part !== "").join(" / "),
        })),
      ),
    },
  }),
});

export const privateResponseUsersMostCommon = method({
  name: "private.response.usersMostCommon",
  // The manual's own address line names it so.
  alias: "private.request.usersMostCommon",
  verb: "GET",
  access: "private",
  doc: "The ten canned responses that the caller uses most.",
  parameters: {},
  example: {},
  run: (ctx) => listMostUsed(ctx),
  present: (responses) => ({
    root: "responses",
    fields: {
      response: new Rows(
        responses.map(({ id, title, uses }) => ({ xResponse: id, sResponseTitle: title, stat_count: uses })),
      ),
    },
  }),
});

export const privateResponseGet = method({
  name: "private.response.get",
  verb: "GET",
  access: "private",
  doc: "One canned response, as plain text.",
  parameters: { xResponse: required(id("The response.")) },
  example: { xResponse: "1" },
  run: (ctx, { xResponse }) => getResponse(ctx, xResponse),
  present: (response) => ({ root: "response", fields: responseRow(response) }),
});
