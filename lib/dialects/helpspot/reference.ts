import type { HelpspotMethod } from "@/lib/dialects/helpspot/method";
import { methods } from "@/lib/dialects/helpspot/methods";
import samples from "@/lib/dialects/helpspot/samples.json";
import {
  answersOf,
  curlLine,
  parameterRows,
  type Reference,
  type ReferenceMethod,
  type ReferencePlace,
} from "@/lib/dialects/reference";

/** What answers give to later examples: by method, the variable and the field it stands in. */
const GIVES: Readonly<Record<string, Record<string, string>>> = {
  "request.create": { OTHER: "xRequest", ACCESS_KEY: "accesskey" },
  "private.request.create": { REQUEST: "xRequest" },
  "private.addressbook.createContact": { CONTACT: "xContact" },
  "private.request.addTimeEvent": { TIME_EVENT: "xTimeId" },
};

/** Values of examples that differ from one installation to the next, by parameter. */
const valuesFor = ({ ids }: ReferencePlace): Readonly<Record<string, string>> => ({
  accesskey: "$ACCESS_KEY",
  xRequest: "$REQUEST",
  "xRequest[]": "$REQUEST",
  xRequestFrom: "$OTHER",
  xRequestTo: "$REQUEST",
  xTimeId: "$TIME_EVENT",
  xPerson: String(ids.agent),
  xCategory: String(ids.category),
  xDocumentId: String(ids.file),
  xContact: "$CONTACT",
  xResponse: String(ids.response),
  xFilter: "inbox",
  xForumId: String(ids.forum),
  xTopicId: String(ids.topic),
  xBook: String(ids.book),
  xPage: String(ids.page),
  sEmail: "$EMAIL",
  sPassword: "$PASSWORD",
});

/** The reference of HelpSpot's API, from its method table. */
export function helpspotReference(place: ReferencePlace): Reference {
  const address = `${place.base}/api/index.php`;
  const values = valuesFor(place);
  return {
    title: "HelpSpot",
    address,
    intro: [
      "One address for every method; the parameter method names it. Parameters may stand in the address or in the body.",
      "Answers are XML; output=json and output=php ask for the other two. An error is a list of ids and descriptions with the status 400.",
      "Methods that begin with private need a token as here, or an agent's e-mail address and password by HTTP Basic. They see and may do what that agent may.",
    ],
    variables: {
      TOKEN: "A HelpSpot token of yours, from your page in the console.",
      EMAIL: "The e-mail address of a customer with a password.",
      PASSWORD: "That customer's password.",
    },
    methods: methods.map((method) => entryOf(method, address, values)),
  };
}

function entryOf(method: HelpspotMethod, address: string, values: Readonly<Record<string, string>>): ReferenceMethod {
  const example = Object.fromEntries(
    Object.entries(method.example).map(([name, value]) => [name, values[name] ?? value]),
  );
  const posts = method.verb === "POST";
  return {
    name: method.name,
    verb: method.verb,
    access: method.access,
    doc: method.doc,
    parameters: parameterRows(method.parameters).map((row) =>
      row.name === "custom" ? { ...row, name: "Custom#" } : row,
    ),
    notes: notesOf(method),
    curl: curlLine({
      url: address,
      query: { method: method.name, ...(posts ? {} : example) },
      ...(method.access === "private" ? { headers: { Authorization: "Bearer $TOKEN" } } : {}),
      ...(posts ? { multipart: example } : {}),
    }),
    answers: answersOf(samples, method.name),
    gives: GIVES[method.name] ?? {},
    removed: method.removed === true,
  };
}

function notesOf(method: HelpspotMethod): string[] {
  const notes: string[] = [];
  if (method.together) notes.push(`At least one of ${method.together.join(", ")} is needed.`);
  if (method.files) {
    notes.push("Up to nine files: File1_sFilename, File1_sFileMimeType and File1_bFileBody in base64, to File9.");
  }
  return notes;
}
