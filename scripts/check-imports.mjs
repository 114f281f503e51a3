// Which folder may import which. Every rule says where the code belongs instead. Part of `npm run check`.
import fs from "node:fs";
import path from "node:path";
import { importsIn } from "./lib/imports.mjs";

const root = path.resolve(import.meta.dirname, "..");

/** Small files that any code on the server may use. */
const open = ["lib/env$", "lib/crypto$", "lib/shutdown$", "lib/text/"];

/**
 * @typedef {object} Rule
 * @property {string} folder the first rule whose folder begins the file's path counts
 * @property {string[]} may our own paths, as beginnings; a last `$` ends the name, `/*` is the files directly in it; its own folder is always allowed
 * @property {RegExp} [never] packages
 * @property {string} instead where the code belongs
 */

const webPackages = /^(next|react|react-dom|server-only)(\/|$)/;
const dataPackages = /^(drizzle-orm|postgres|pg)(\/|$)/;
const webOrDataPackages = /^(next|react|react-dom|server-only|drizzle-orm|postgres|pg)(\/|$)/;

/** @type {Rule[]} */
const rules = [
  {
    folder: "app/api/auth/",
    may: ["lib/auth/", "lib/web/", "lib/domain/", ...open],
    never: dataPackages,
    instead: "A route handler calls lib/auth or one domain function; queries belong in lib/domain.",
  },
  {
    folder: "app/api/mail/",
    may: ["lib/mail/", "lib/domain/", "lib/web/", "lib/dialects/credentials$", ...open],
    never: dataPackages,
    instead: "The mail routes hand bytes to one domain function; queries belong in lib/domain.",
  },
  {
    folder: "app/api/rules/",
    may: ["lib/mail/intake/try-rule$", "lib/domain/", "lib/web/", "lib/i18n/say$", ...open],
    never: dataPackages,
    instead: "Rules are tried by one function of the domain, mail rules by one of lib/mail.",
  },
  {
    folder: "app/api/",
    may: ["lib/dialects/", "lib/web/", "lib/auth/", "lib/domain/", ...open],
    never: dataPackages,
    instead:
      "A route file is `serve(dialect)` or one domain call; translation belongs in lib/dialects, rules and queries in lib/domain.",
  },
  {
    folder: "app/index.php/",
    may: ["lib/dialects/", "lib/web/", "lib/auth/", "lib/domain/", ...open],
    never: dataPackages,
    instead: "An old page address asks its dialect which page took its place.",
  },
  {
    folder: "app/admin.php/",
    may: ["lib/dialects/", "lib/web/", "lib/auth/", "lib/domain/", ...open],
    never: dataPackages,
    instead: "An old page address asks its dialect which page took its place.",
  },
  {
    folder: "app/developers/",
    may: ["app/", "components/", "lib/dialects/", "lib/web/", "lib/auth/", "lib/domain/", ...open],
    never: dataPackages,
    instead:
      "The reference prints what lib/dialects/<name>/reference gives; what a method does belongs in its dialect.",
  },
  {
    folder: "app/uploads/",
    may: ["lib/dialects/", "lib/web/", ...open],
    never: dataPackages,
    instead: "An address that a dialect gave out asks that dialect which file it names.",
  },
  {
    folder: "app/",
    may: ["app/", "components/", "lib/web/", "lib/auth/", "lib/i18n/", "lib/domain/", "lib/integrations/", ...open],
    never: dataPackages,
    instead: "A page or action calls one domain function through lib/web; queries and jobs belong in lib/domain.",
  },
  {
    folder: "components/",
    may: ["components/", "lib/i18n/said$", "lib/text/"],
    never: dataPackages,
    instead:
      "Components get data by props; types and zod schemas come from lib/domain/<noun>/schema or tickets/query, words of conditions from tickets/condition-words, everything else from the page.",
  },
  {
    folder: "lib/i18n/",
    may: ["lib/i18n/", ...open],
    never: dataPackages,
    instead: "lib/i18n knows languages and their catalogs, and nothing of what is said.",
  },
  {
    folder: "lib/web/",
    may: ["lib/auth/", "lib/i18n/", "lib/domain/", ...open],
    never: dataPackages,
    instead: "lib/web finds out who is calling and maps errors; queries belong in lib/domain.",
  },
  {
    folder: "lib/auth/",
    may: ["lib/domain/", ...open],
    never: dataPackages,
    instead:
      "lib/auth turns a credential into an actor with domain functions; queries belong in lib/domain, page gates in lib/web.",
  },
  {
    folder: "lib/dialects/",
    may: ["lib/dialects/*", "lib/domain/", "lib/auth/", "lib/storage/", ...open],
    never: webOrDataPackages,
    instead:
      "A dialect translates: it takes web-standard Request and Response, calls lib/domain, and knows no other dialect.",
  },
  {
    folder: "lib/mail/",
    may: ["lib/domain/", "lib/storage/", "lib/http/", ...open],
    never: webOrDataPackages,
    instead: "Mail reads and writes tickets through lib/domain; queries belong there.",
  },
  {
    folder: "lib/http/",
    may: [...open],
    never: webOrDataPackages,
    instead:
      "lib/http calls addresses of others and knows nothing else; what is called and why belongs in lib/integrations.",
  },
  {
    folder: "lib/integrations/",
    may: [
      "lib/domain/",
      "lib/storage/",
      "lib/http/",
      // A source of live lookup is spoken to in the words of its API.
      "lib/dialects/helpspot/live-lookup$",
      // A request push is made in the words of its API.
      "lib/dialects/helpspot/push-body$",
      ...open,
    ],
    never: webOrDataPackages,
    instead: "Integrations read and write through lib/domain; queries belong there.",
  },
  {
    folder: "lib/jobs/",
    may: [
      "lib/domain/",
      "lib/mail/",
      "lib/integrations/",
      "lib/auth/",
      "lib/storage/",
      // A webhook speaks in the words of its API.
      "lib/dialects/helpspace/webhook-body$",
      "lib/dialects/helpspot/webhook-body$",
      "lib/dialects/happyfox/webhook-body$",
      ...open,
    ],
    never: /^(next|react|react-dom|server-only|drizzle-orm)(\/|$)/,
    instead: "A job calls one function of lib/domain, lib/mail or lib/integrations; the worker runs outside Next.",
  },
  {
    folder: "lib/domain/",
    may: ["db/client$", "db/prepare-statements$", "db/types$", "db/schema/", "lib/storage/", ...open],
    never: webPackages,
    instead:
      "The domain knows no caller: wire words belong in lib/dialects, HTTP and React in app and lib/web, sending in lib/mail; what happens next is an outbox job.",
  },
  {
    folder: "lib/storage/",
    may: [...open],
    never: webOrDataPackages,
    instead: "lib/storage keeps bytes by their hash; rows about them belong in lib/domain/attachments.",
  },
  {
    folder: "lib/text/",
    may: [],
    never: webOrDataPackages,
    instead: "lib/text is pure; what needs data or settings gets them as arguments.",
  },
  {
    folder: "lib/",
    may: [],
    never: webOrDataPackages,
    instead: "Files directly in lib are open to everybody and depend on nobody.",
  },
  {
    folder: "db/seed",
    may: ["db/", "lib/domain/", "lib/storage/", ...open],
    never: webPackages,
    instead: "The seed fills tables and calls the domain; nothing else.",
  },
  {
    folder: "db/demo",
    may: ["db/", "lib/domain/", "lib/storage/", ...open],
    never: webPackages,
    instead: "The demo data fills tables and calls the domain; nothing else.",
  },
  {
    folder: "db/history",
    may: ["db/", "lib/domain/", ...open],
    never: webPackages,
    instead: "Histories become rows here, by the domain's rules; nothing else.",
  },
  {
    folder: "db/",
    may: ["lib/env$", "lib/crypto$"],
    never: webPackages,
    instead: "db holds tables and the connection; what is done with them belongs in lib/domain.",
  },
  {
    folder: "e2e/",
    may: ["db/factories$"],
    instead: "e2e sees the product from outside: HTTP, mail, a browser, and rows made by db/factories.",
  },
];

/** Extra rights of test files that run beside the code. */
const testsMay = ["db/testing$", "db/seed$", "db/factories$", "db/client$", "db/schema/", "lib/domain/testing$"];

/**
 * @param {string} folder
 * @returns {string[]} source files, relative to the root
 */
function sourceFiles(folder) {
  const full = path.join(root, folder);
  if (!fs.existsSync(full)) return [];
  return fs
    .readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/**
 * @param {string} target
 * @param {string[]} may
 */
function allowed(target, may) {
  return may.some((one) => {
    if (one.endsWith("$")) return target === one.slice(0, -1);
    if (one.endsWith("/*")) return path.dirname(target) === one.slice(0, -2);
    return target.startsWith(one);
  });
}

/**
 * The folder whose files may import each other freely: a dialect is one, not all dialects together.
 * @param {string} file
 * @param {Rule} rule
 */
function ownFolder(file, rule) {
  if (rule.folder === "lib/dialects/") return `${file.split("/").slice(0, 3).join("/")}/`;
  if (rule.folder === "lib/") return "lib/*";
  return rule.folder.endsWith("/") ? rule.folder : "db/";
}

/**
 * @param {string} file
 * @param {Rule} rule
 * @param {{ from: string }} one
 */
function isBroken(file, rule, { from }) {
  // `testing.ts` holds what the tests of one folder share.
  const isTest = /(?:\.test\.tsx?|\/testing\.ts)$/.test(file);
  if (!from.startsWith("./")) return !(isTest && dataPackages.test(from)) && (rule.never?.test(from) ?? false);
  const target = from.slice(2);
  if (/\.(css|json|svg|png)$/.test(target)) return false;
  const may = [...rule.may, ownFolder(file, rule), ...(isTest ? testsMay : [])];
  if (rule.folder === "components/" && /^lib\/domain\/(?:.*\/?schema|tickets\/(?:query|condition-words))$/.test(target))
    return false;
  return !allowed(target, may);
}

/**
 * @param {Map<string, string[]>} graph
 * @returns {string[][]} each cycle once, as the files on the way round
 */
function cycles(graph) {
  /** @type {string[][]} */
  const found = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {(file: string, way: string[]) => void} */
  const walk = (file, way) => {
    const at = way.indexOf(file);
    if (at >= 0) {
      found.push([...way.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

/** @type {string[]} */
const problems = [];
/** @type {Map<string, string[]>} */
const domain = new Map();
for (const file of ["app", "components", "db", "lib", "e2e"].flatMap(sourceFiles)) {
  const rule = rules.find(({ folder }) => file.startsWith(folder));
  const imports = importsIn(root, file);
  for (const one of imports) {
    if (rule && isBroken(file, rule, one)) {
      problems.push(`${file} imports ${one.from.replace(/^\.\//, "")}. ${rule.instead}`);
    }
  }
  if (file.startsWith("lib/domain/")) {
    const inside = imports.filter(({ from, typeOnly }) => !typeOnly && from.startsWith("./lib/domain/"));
    domain.set(
      file.replace(/\.tsx?$/, ""),
      inside.map(({ from }) => from.slice(2)),
    );
  }
}
for (const cycle of cycles(domain)) {
  problems.push(`Files import each other in a circle: ${cycle.join(" → ")}. Move what both need into a third file.`);
}

for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exit(problems.length > 0 ? 1 : 0);
