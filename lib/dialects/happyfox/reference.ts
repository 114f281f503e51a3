import type { Endpoint } from "@/lib/dialects/happyfox/endpoint";
import { endpoints } from "@/lib/dialects/happyfox/endpoints";
import samples from "@/lib/dialects/happyfox/samples.json";
import { answersOf, curlLine, parameterRows, type Reference, type ReferencePlace } from "@/lib/dialects/reference";

/** The reference of HappyFox's API, from its table of endpoints. */
export function happyfoxReference(place: ReferencePlace): Reference {
  const address = `${place.base}/api/1.1/json`;
  return {
    title: "HappyFox",
    address,
    intro: [
      "JSON out; JSON, a form or multipart in. Every call signs in by HTTP Basic with an API key as the name and its auth code as the password. Paths work with and without a slash at their end.",
      "A key opens the whole workspace. The staff member who acts is named in the payload, and may do what that member's role allows. Problems are told under error, for one field or for several at once.",
    ],
    variables: {
      API_KEY: "A HappyFox key, which an administrator makes.",
      AUTH_CODE: "Its auth code, which stands beside it.",
    },
    methods: inOrder(endpoints).map((entry) => ({
      name: nameOf(entry),
      verb: entry.verb,
      access: entry.path,
      doc: `${entry.name}. ${entry.doc}`,
      parameters: parameterRows(entry.parameters),
      notes: notesOf(entry),
      curl: curlOf(entry, address, place),
      answers: answersOf(samples, nameOf(entry)),
      gives: givesOf(entry),
      removed: false,
      toRead: entry.path.includes("custom_field/"),
    })),
  };
}

/** What makes the things that later examples name comes first. */
const inOrder = (entries: readonly Endpoint[]): Endpoint[] => {
  const makes = (path: string) => entries.filter((entry) => entry.verb === "POST" && entry.path === path);
  const first = [...makes("users"), ...makes("tickets")];
  return [...first, ...entries.filter((entry) => !first.includes(entry))];
};

/** A name that an address can end in: `get.ticket.one`, `post.ticket.move`. */
const nameOf = ({ verb, path }: Endpoint): string =>
  [verb.toLowerCase(), ...path.replace(/\{\w+\}$/, "one").split("/")].filter((part) => !part.startsWith("{")).join(".");

function notesOf({ bodies, customFields, files }: Endpoint): string[] {
  return [
    ...(bodies.length > 0 ? [`Sent as ${bodies.join(", ")}.`] : []),
    ...(customFields?.includes("ticket")
      ? ["Ticket fields are t-cf- and the number that ticket_custom_fields gives."]
      : []),
    ...(customFields?.includes("contact")
      ? ["Contact fields are c-cf- and the number that user_custom_fields gives."]
      : []),
    ...(files ? [`Files are parts of the name ${files}, together at most 25 MB.`] : []),
  ];
}

/** What an entry's answer holds that later examples name. */
function givesOf({ verb, path }: Endpoint): Record<string, string> {
  // The lists name a thing to read; a new one is there to be worked on.
  if (path === "tickets") return { TICKET: "id" };
  if (path === "contact_groups") return { GROUP: "id" };
  return path === "users" && verb === "POST" ? { CONTACT: "id" } : {};
}

function curlOf(entry: Endpoint, address: string, place: ReferencePlace): string {
  const { verb, example, bodies } = entry;
  const path = example.path
    .replace(/^ticket\/\d+/, "ticket/$TICKET")
    .replace(/^kb\/article\/\d+/, `kb/article/${place.ids.page}`)
    .replace(/^user\/\d+/, "user/$CONTACT")
    .replace(/^contact_group\/\d+/, "contact_group/$GROUP");
  const user = "$API_KEY:$AUTH_CODE";
  const url = `${address}/${path}`;
  if (entry.files === "file") return curlLine({ url, user, verb, multipart: { file: "@picture.png" } });
  if (bodies.length > 0) return curlLine({ url, user, verb, json: onThisDesk(example.payload, place) });
  const query = example.payload as Record<string, string> | undefined;
  return curlLine({ url, user, verb, ...(query ? { query } : {}) });
}

/** An example's payload with the people and categories of this desk, and with what earlier examples made. */
function onThisDesk(payload: unknown, { ids }: ReferencePlace): unknown {
  const change = (name: string, value: unknown): unknown => {
    if (name === "staff" || name === "staff_id" || name === "assign_to") return ids.agent;
    if (name === "category" || name === "target_category_id") return ids.category;
    if (name === "user" || name === "contact") return "$CONTACT";
    if (name === "contacts") return ["$CONTACT"];
    if (name === "data") return [ids.agent];
    return value;
  };
  if (Array.isArray(payload)) return payload.map((item) => onThisDesk(item, { base: "", ids }));
  if (typeof payload !== "object" || payload === null) return payload;
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, change(name, value)]));
}
