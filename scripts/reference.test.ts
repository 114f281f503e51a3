import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as helprealmTickets from "@/app/api/[workspace]/ticket/[...action]/route";
import * as helprealmWidget from "@/app/api/[workspace]/widget/[...action]/route";
import * as happyfox from "@/app/api/1.1/json/[[...path]]/route";
import * as helpspot from "@/app/api/index.php/route";
import * as phpdeskCategories from "@/app/api/ticket_categories.php/route";
import * as phpdeskFields from "@/app/api/ticket_custom_fields.php/route";
import * as phpdeskReply from "@/app/api/ticket_reply.php/route";
import * as phpdeskView from "@/app/api/ticket_view.php/route";
import * as phpdeskCreate from "@/app/api/tickets_create.php/route";
import * as phpdeskList from "@/app/api/tickets_list.php/route";
import * as helpspace from "@/app/api/v1/[[...path]]/route";
import { references } from "@/app/developers/references";
import { seed } from "@/db/seed";
import { setUpTestDatabase } from "@/db/testing";
import type { ReferenceMethod } from "@/lib/dialects/reference";
import type { Handler } from "@/lib/dialects/serve";
import { exampleIds } from "@/lib/domain/workspaces/example-ids";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";
import { readCurl } from "../e2e/support/command-line";
import type { FirstRun } from "../e2e/support/first-run";
import { errorOf, firstVariables, givenBy } from "../e2e/support/reference";

/*
 * Every command line of the reference is run on the demo workspace, in the page's order. No answer is an error, and each
 * has every name that its record has. `RECORD=1 npx vitest run scripts/reference.test.ts` makes a new record, for
 * methods that are new or answer something new.
 */

setUpTestDatabase();

const base = "http://desk.test";
/** A recorded answer ends here; what follows is more of the same. */
const MOST_SHOWN = 1000;

const formatsOf: Readonly<Record<string, readonly string[]>> = { helpspot: ["xml", "json", "php"] };

let dataDir: string;
let firstRun: FirstRun;
let variables: Record<string, string>;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "commondesk-reference-"));
  await seed({ demo: true, dataDir, url: base, mailSmtpPort: 2525 });
  firstRun = JSON.parse(readFileSync(path.join(dataDir, "first-run.json"), "utf8"));
}, 120_000);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

type Route = Record<string, Handler | string>;

/** Routes that are one file. */
const files: Readonly<Record<string, Route>> = {
  "index.php": helpspot,
  "tickets_create.php": phpdeskCreate,
  "tickets_list.php": phpdeskList,
  "ticket_view.php": phpdeskView,
  "ticket_reply.php": phpdeskReply,
  "ticket_categories.php": phpdeskCategories,
  "ticket_custom_fields.php": phpdeskFields,
};

/** The route that the web server would choose for a path below `/api`, and the parts of the path that vary. */
function routeOf(parts: string[]): [Route, Record<string, string | string[]>] {
  const [first = "", second] = parts;
  if (first === "v1") return [helpspace, { path: parts.slice(1) }];
  if (first === "1.1") return [happyfox, { path: parts.slice(2) }];
  if (files[first]) return [files[first], {}];
  return [second === "widget" ? helprealmWidget : helprealmTickets, { workspace: first, action: parts.slice(2) }];
}

/** Makes the call of a command line. */
async function run(line: string): Promise<Response> {
  const { url, ...init } = readCurl(line, variables);
  const [route, params] = routeOf(new URL(url).pathname.split("/").slice(2));
  const handler = route[init.method];
  if (typeof handler !== "function") throw new Error(`Nothing answers ${init.method} ${url}.`);
  return handler(new Request(url, init), { params: Promise.resolve(params) });
}

describe.each(Object.keys(references))("the reference of %s", (slug) => {
  const file = path.resolve(import.meta.dirname, `../lib/dialects/${slug}/samples.json`);
  const recorded: Record<string, Record<string, string>> = JSON.parse(readFileSync(file, "utf8"));
  const formats = formatsOf[slug] ?? ["json"];

  test("runs, and answers as recorded", { timeout: 120_000 }, async () => {
    const workspace = await firstWorkspace();
    if (!workspace) throw new Error("There is no demo workspace.");
    const reference = references[slug]?.({ base, ids: await exampleIds(workspace) });
    variables = firstVariables(slug, firstRun);
    const methods = reference?.methods ?? [];
    const fresh: typeof recorded = Object.fromEntries(
      methods.flatMap(({ name, toRead }) => (toRead ? [] : [[name, {}]])),
    );
    const problems: string[] = [];
    // The whole page once for each format: what one line has made or thrown away, the next pass makes anew.
    for (const format of formats) {
      for (const method of methods.filter(({ toRead }) => !toRead)) {
        const { status, text } = await answerOf(method, formats.length > 1 ? format : undefined);
        const problem = errorOf({ status, text });
        if ((problem !== null) !== method.removed) problems.push(`${method.name}: ${problem ?? "an answer"}`);
        Object.assign(fresh[method.name] ?? {}, { [format]: shown(format, text) });
        if (!process.env.RECORD) problems.push(...driftOf(method.name, recorded[method.name]?.[format], text));
      }
    }
    expect(problems).toEqual([]);
    if (process.env.RECORD) writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`);
  });
});

/** Runs a method's line, for one of several outputs where there are several, and takes what later lines need. */
async function answerOf(method: ReferenceMethod, output?: string): Promise<{ status: number; text: string }> {
  const response = await run(output ? method.curl.replace(/"$/, `&output=${output}"`) : method.curl);
  const type = response.headers.get("content-type") ?? "";
  const isText = /json|xml|text/.test(type);
  const text = isText ? await response.text() : JSON.stringify(`The bytes of a file, as ${type}.`);
  if (!isText) await response.body?.cancel();
  for (const [name, value] of Object.entries(givenBy(method.gives, text))) variables[name] = value;
  return { status: response.status, text };
}

/** An answer as the page shows it: in lines, and not all of a long one. */
function shown(format: string, text: string): string {
  const lined =
    format === "xml" ? xmlLines(text) : format === "json" ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return lined.length > MOST_SHOWN
    ? `${lined.slice(0, lined.lastIndexOf(lined.includes("\n") ? "\n" : ";", MOST_SHOWN))}\n…`
    : lined;
}

function xmlLines(text: string): string {
  let depth = 0;
  return text
    .replace(/>\s*</g, ">\n<")
    .split("\n")
    .map((line) => {
      if (line.startsWith("</")) depth -= 1;
      const indented = `${"  ".repeat(Math.max(0, depth))}${line}`;
      if (/^<[^/?!][^>]*[^/]>$/.test(line) || /^<\w>$/.test(line)) depth += 1;
      return indented;
    })
    .join("\n");
}

/** What tells a recorded answer from the one that is given now, by the names in them; values and lengths may differ. */
function driftOf(method: string, recorded: string | undefined, text: string): string[] {
  if (recorded === undefined) return [`${method}: not on record`];
  const now = namesIn(text);
  return [...namesIn(recorded)].filter((name) => !now.has(name)).map((name) => `${method}: no ${name} any more`);
}

/** Names in XML and JSON. Serialised PHP has them where it has values too; it prints the same tree as the others. */
function namesIn(text: string): Set<string> {
  const found = text.matchAll(/<([A-Za-z_]\w*)|"([A-Za-z_]\w*)":/g);
  return new Set([...found].map(([, xml, json]) => (xml ?? json ?? "").replace(/^Custom\d+$/, "Custom#")));
}
