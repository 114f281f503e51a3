// npm run messages: collects the texts of the code into the catalogs, and says how many wait for a translation.
// With --check (part of `npm run check`) it fails where a catalog was not up to date or a translation is missing.
import fs from "node:fs";
import path from "node:path";
import { unstable_extractMessages } from "next-intl/extractor";
import { clientFiles, keysShownBy } from "./lib/client-texts.mjs";
import { collectSentences } from "./lib/domain-sentences.mjs";
import { say } from "./lib/say.mjs";

const root = path.resolve(import.meta.dirname, "..");
const folder = "lib/i18n/messages";
const locales = ["en", "de"];

process.chdir(root);
const file = (/** @type {string} */ locale) => path.join(folder, `${locale}.po`);
const read = (/** @type {string} */ locale) =>
  fs.existsSync(file(locale)) ? fs.readFileSync(file(locale), "utf8") : "";
const before = locales.map(read);
fs.writeFileSync("lib/i18n/domain-messages.ts", domainMessages());
await unstable_extractMessages({
  srcPath: ["./app", "./components", "./lib"],
  messages: { path: `./${folder}`, format: "po", locales, sourceLocale: "en" },
});
const after = locales.map(read);
const sources = ["app", "components", "lib"].flatMap((top) =>
  fs
    .readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${top}/${name}`),
);
const sentFile = "lib/i18n/client-texts.ts";
const sentBefore = fs.existsSync(sentFile) ? fs.readFileSync(sentFile, "utf8") : "";
const sentNow = clientTexts();
fs.writeFileSync(sentFile, sentNow);

/** Which texts of each area are sent to browsers: those that client components show. */
function clientTexts() {
  const areas = ["ui", "console", "admin", "portal"];
  const keys = keysShownBy(after[0] ?? "", clientFiles(root, sources), areas);
  // A line for each key, so that branches seldom meet in one.
  const lines = areas.map((area) => `  ${area}: ${JSON.stringify(keys[area]?.sort(), null, 4)},`);
  return `// Written by \`npm run messages\`: the keys of the texts that client components show, the only ones that browsers get.
import type { AreaName } from "./area-texts";

export const clientTexts: Record<AreaName, readonly string[]> = {
${lines.join("\n")}
};
`;
}

/** The sentences of the domain as the extractor reads texts: it knows only calls of `t`. */
function domainMessages() {
  /** @type {Map<string, string[]>} */
  const calls = new Map();
  for (const { namespace, text, names } of collectSentences(root)) {
    const values = names.length === 0 ? "" : `, { ${names.map((name) => `${name}: ""`).join(", ")} }`;
    calls.set(namespace, [...(calls.get(namespace) ?? []), `  t(${JSON.stringify(text)}${values});`]);
  }
  const functions = [...calls].sort().map(
    ([namespace, lines], at) => `
export function useSentences${at}() {
  const t = useExtracted("${namespace}");
${lines.join("\n")}
}
`,
  );
  return `// Written by \`npm run messages\` from the sentences of lib/domain and the schemas of forms, for next-intl's extractor alone.
// @ts-nocheck: the types of placeholders do not know quoted braces beside them.
import { useExtracted } from "next-intl";
${functions.join("")}`;
}

let good = true;
// The extractor follows a translator only from a line of this form; from any other its texts would be missing when the page is drawn.
const plain = /const \w+ = (?:await get|use)Extracted\("[\w-]+"\);/;
for (const name of sources) {
  for (const line of fs.readFileSync(name, "utf8").split("\n")) {
    if (!/\b(?:get|use)Extracted\(/.test(line) || plain.test(line) || /^\s*(?:\/?\*|\/\/)/.test(line)) continue;
    good = false;
    say(`${name}: write \`const t = …Extracted("area");\` on a line of its own.`);
  }
}
locales.forEach((locale, at) => {
  // The first entry of a catalog is its header, whose key is empty.
  const missing = (after[at]?.match(/^msgstr ""\n(?!")/gm) ?? []).length;
  if (locale !== "en" && missing > 0) {
    good = false;
    say(`${file(locale)}: ${missing} texts are not translated.`);
  }
  if (after[at] !== before[at]) {
    good = false;
    say(`${file(locale)} was not up to date; it is now.`);
  }
});
if (sentNow !== sentBefore) {
  good = false;
  say(`${sentFile} was not up to date; it is now.`);
}
if (process.argv.includes("--check")) process.exitCode = good ? 0 : 1;
