import { methods } from "@/lib/dialects/phpdesk/methods";
import samples from "@/lib/dialects/phpdesk/samples.json";
import { answersOf, curlLine, parameterRows, type Reference, type ReferencePlace } from "@/lib/dialects/reference";

/** The reference of the PHP desk's API, from its method table. */
export function phpdeskReference({ base }: ReferencePlace): Reference {
  return {
    title: "PHP desk",
    address: `${base}/api`,
    intro: [
      "One file for each method. Forms and JSON in, JSON out, with success in every answer; what the caller did wrong comes with the status 200.",
      "A token opens all of them; the lists of categories and fields need none.",
    ],
    variables: { TOKEN: "A PHP desk token, which an administrator makes." },
    methods: methods.map(({ name, path, verbs, access, doc, parameters, example }) => {
      const verb = verbs[0] ?? "GET";
      const sent = { ...example, ...("ticket_id" in example ? { ticket_id: "$TICKET" } : {}) };
      return {
        name,
        verb: verbs.join(" or "),
        access: access === "private" ? "token" : "public",
        doc,
        parameters: parameterRows(parameters),
        notes: [],
        curl: curlLine({
          url: `${base}${path}`,
          verb,
          ...(access === "private" ? { headers: { Authorization: "Bearer $TOKEN" } } : {}),
          ...(verb === "GET" ? { query: sent } : { form: sent }),
        }),
        answers: answersOf(samples, name),
        gives: givenBy(name),
        removed: false,
      };
    }),
  };
}

const givenBy = (name: string): Record<string, string> =>
  name === "tickets_create.php" ? { TICKET: "ticket_id" } : {};
