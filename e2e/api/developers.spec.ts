import { expect, test } from "@playwright/test";
import { readCurl } from "../support/command-line";
import { readFirstRun } from "../support/first-run";
import { errorOf, firstVariables, givenBy } from "../support/reference";

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'", "#39": "'" };
const plain = (html: string) =>
  html.replace(/<[^>]*>/g, "").replace(/&([a-z]+|#x?\w+);/g, (whole, name: string) => entities[name] ?? whole);

type Entry = { name: string; curl: string; gives: Record<string, string>; removed: boolean; toRead: boolean };

/** The methods of a page of the reference, as somebody reads them there. */
function entriesOf(page: string): Entry[] {
  return page.split(/(?=<section id=)/).flatMap((section) => {
    const tag = /^<section [^>]*data-method="([^"]+)"[^>]*>/.exec(section);
    const [, curl] = /<code[^>]*>(curl [\s\S]*?)<\/code>/.exec(section) ?? [];
    if (!tag?.[1] || !curl) return [];
    const [, gives = "{}"] = /data-gives="([^"]*)"/.exec(tag[0]) ?? [];
    const removed = tag[0].includes("data-removed");
    const toRead = tag[0].includes("data-to-read");
    return [{ name: tag[1], curl: plain(curl), gives: JSON.parse(plain(gives)), removed, toRead }];
  });
}

test("every command line of the reference works on this desk", async ({ request }) => {
  const start = await (await request.get("/developers")).text();
  const pages = [...new Set([...start.matchAll(/href="(\/developers\/[a-z]+)"/g)].map(([, href]) => href ?? ""))];
  expect(pages).toContain("/developers/helpspot");
  const problems: string[] = [];
  for (const address of pages) {
    const page = await (await request.get(address)).text();
    const entries = entriesOf(page);
    expect(entries.length, address).toBe(page.split("data-method=").length - 1);
    const variables = firstVariables(address.split("/").at(-1) ?? "", readFirstRun());
    for (const { name, curl, gives, removed } of entries.filter(({ toRead }) => !toRead)) {
      const { url, ...call } = readCurl(curl, variables);
      const response = await fetch(url, call);
      const text = await response.text();
      const problem = errorOf({ status: response.status, text });
      if ((problem !== null) !== removed) problems.push(`${name}: ${problem ?? "an answer"}`);
      Object.assign(variables, givenBy(gives, text));
    }
  }
  expect(problems).toEqual([]);
});
