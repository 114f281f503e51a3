import type { HelpspaceMethod } from "@/lib/dialects/helpspace/method";
import { methods } from "@/lib/dialects/helpspace/methods";
import samples from "@/lib/dialects/helpspace/samples.json";
import { answersOf, curlLine, parameterRows, type Reference, type ReferencePlace } from "@/lib/dialects/reference";

/** The reference of HelpSpace's API, from its method table. */
export function helpspaceReference(place: ReferencePlace): Reference {
  const address = `${place.base}/api/v1`;
  return {
    title: "HelpSpace",
    address,
    intro: [
      "JSON in and out. Every call carries the token of an agent, and the client id of the workspace in the header Hs-Client-Id; it sees and may do what that agent may.",
      "One object comes under data; a list has links and meta beside it, with at most 50 in a page. What cannot be taken is answered 422, with the problems by the names of the fields.",
    ],
    variables: {
      TOKEN: "A HelpSpace token of yours, from your page in the console.",
      CLIENT_ID: "The client id, which stands beside the token where an administrator makes one.",
    },
    methods: deletionsLast(methods).map((method) => ({
      name: nameOf(method),
      verb: method.verb,
      access: method.path,
      doc: method.doc,
      parameters: parameterRows(method.parameters),
      notes: [],
      curl: curlOf(method, address, place),
      answers: answersOf(samples, nameOf(method)),
      gives: givenBy(method),
      removed: false,
      toRead: method.path.startsWith("/media/inline/"),
    })),
  };
}

/** Two ways to change a ticket have one name in the manual. */
const nameOf = ({ name, verb }: HelpspaceMethod): string => (verb === "PUT" ? `${name} (PUT)` : name);

/** What an example needs must not be gone yet. */
const deletionsLast = (all: readonly HelpspaceMethod[]): HelpspaceMethod[] => [
  ...all.filter(({ verb }) => verb !== "DELETE"),
  ...all.filter(({ verb }) => verb === "DELETE"),
];

/** What makes a thing answers the number by which later examples name it; messages are named by their list, too. */
function givenBy({ verb, path }: HelpspaceMethod): Record<string, string> {
  if (path === "/tickets/{id}/messages") return { MESSAGE: "id" };
  return verb === "POST" && /^\/\w+$/.test(path) ? { [variableOf(path)]: "id" } : {};
}

/** The shell's variable for a thing of a path: `/tickets/{id}` has TICKET. */
const variableOf = (path: string): string => (path.split("/")[1] ?? "").replace(/s$/, "").toUpperCase();

function curlOf(method: HelpspaceMethod, address: string, place: ReferencePlace): string {
  const { path, example, verb } = method;
  const shown = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === "mid") return "$MESSAGE";
    if (name !== "id") return example.path?.[name] ?? "1";
    if (path.startsWith("/media/")) return String(place.ids.file);
    return `$${variableOf(path)}`;
  });
  return curlLine({
    url: `${address}${shown}`,
    verb,
    headers: { Authorization: "Bearer $TOKEN", "Hs-Client-Id": "$CLIENT_ID" },
    ...(example.query ? { query: example.query } : {}),
    ...(example.body === undefined ? {} : { json: onThisDesk(example.body, place) }),
  });
}

/** An example's body with numbers of this desk, and without the team, whose name every desk chooses for itself. */
function onThisDesk(body: unknown, { ids }: ReferencePlace): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const { team: _, ...rest } = body as Record<string, unknown>;
  if ("channel" in rest) rest.channel = { id: ids.mailbox };
  if ("assignee" in rest && rest.assignee !== null) rest.assignee = { id: ids.agent };
  return rest;
}
