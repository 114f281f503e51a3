import type { HelprealmMethod } from "@/lib/dialects/helprealm/method";
import { methods } from "@/lib/dialects/helprealm/methods";
import samples from "@/lib/dialects/helprealm/samples.json";
import { answersOf, curlLine, parameterRows, type Reference, type ReferencePlace } from "@/lib/dialects/reference";

/** The shell's variable for what an example leaves open in braces. */
const VARIABLES: Readonly<Record<string, string>> = {
  apitoken: "API_TOKEN",
  token: "WIDGET_TOKEN",
  workspace: "WORKSPACE",
  hash: "HASH",
  cmt_id: "COMMENT",
  file_id: "FILE",
};

/** What answers give to later examples: by method, the variable and the field it stands in. */
const GIVES: Readonly<Record<string, Record<string, string>>> = {
  "ticket/create": { HASH: "hash" },
  "ticket/comment/add/customer": { COMMENT: "cmt_id" },
  "ticket/attachment/add": { FILE: "id" },
};

const filled = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (VARIABLES[name] ? `$${VARIABLES[name]}` : whole));

/** The reference of HelpRealm's API, from its method table. */
export function helprealmReference(place: ReferencePlace): Reference {
  return {
    title: "HelpRealm",
    address: `${place.base}/api/$WORKSPACE`,
    intro: [
      "Forms in, JSON out. Every outcome comes with the status 200; what became of the call stands in code.",
      "The workspace's public name is part of the address, its key a field of the form. A ticket is known to later calls by its hash.",
      "Where a line sends @picture.png, a file of yours stands for it.",
    ],
    variables: {
      WORKSPACE: "The workspace's public name, which stands beside its keys.",
      API_TOKEN: "The workspace's HelpRealm key.",
      WIDGET_TOKEN: "The workspace's widget key.",
    },
    methods: methods.map((method) => ({
      name: method.name,
      verb: method.verb,
      access: method.door === "widget" ? "widget key" : "API key",
      doc: method.doc,
      parameters: parameterRows(method.fields),
      notes: method.file ? [`A file in the part attachment is ${method.file}.`] : [],
      curl: curlOf(method, place),
      answers: answersOf(samples, method.name),
      gives: GIVES[method.name] ?? {},
      removed: false,
    })),
  };
}

function curlOf(method: HelprealmMethod, { base, ids }: ReferencePlace): string {
  const { example, path, file } = method;
  const fields = Object.entries(example).map(([name, value]) => [
    name,
    name === "type" ? String(ids.category) : filled(value),
  ]);
  const form: Record<string, string> = Object.fromEntries(fields);
  const url = `${base}${filled(path)}`;
  return curlLine(file === "required" ? { url, multipart: { ...form, attachment: "@picture.png" } } : { url, form });
}
