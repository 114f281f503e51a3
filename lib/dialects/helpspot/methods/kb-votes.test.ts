import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { php, setUpKnowledge, without, xml } from "@/lib/dialects/helpspot/methods/knowledge-testing";
import { call, failure, json } from "@/lib/dialects/helpspot/testing";
import { getPage } from "@/lib/domain/knowledge/queries";

setUpTestDatabase();
const scene = setUpKnowledge();

const votes = async (name: string) => {
  const { helpfulVotes, notHelpfulVotes } = await getPage(scene.ctx, scene.page[name] ?? 0);
  return [helpfulVotes, notHelpfulVotes];
};
const asBrowser = (name: string) => ({ headers: { "user-agent": name } });

test.each([
  ["kb.voteHelpful", "iHelpful", "Requirements", [1, 0]],
  ["kb.voteNotHelpful", "iNotHelpful", "Glossary", [0, 1]],
])("%s counts once, however often it is sent", async (method, element, name, counted) => {
  const query = { method, xPage: scene.page[name] };
  expect(await xml(query)).toBe(`<page><${element} /></page>`);
  expect(await json(query)).toEqual({ [element]: "" });
  expect(await php(query)).toEqual({ [element]: "" });
  expect(await votes(name)).toEqual(counted);
});

test("other browsers count as others, and one who thinks again takes the vote along", async () => {
  const vote = (method: string, browser: string) =>
    call({ method, xPage: scene.page["Clean Upgrade"] }, asBrowser(browser));
  await Promise.all(["a", "b", "c", "a", "b", "c"].map((browser) => vote("kb.voteHelpful", browser)));
  expect(await votes("Clean Upgrade")).toEqual([3, 0]);
  await Promise.all(["a", "b"].map((browser) => vote("kb.voteNotHelpful", browser)));
  expect(await votes("Clean Upgrade")).toEqual([1, 2]);
});

test("without a page, or with one that nobody outside may read", async () => {
  for (const method of ["kb.voteHelpful", "kb.voteNotHelpful"]) {
    expect(await failure({ method })).toEqual(without("xPage"));
    for (const xPage of scene.noPages) {
      expect(await failure({ method, xPage }), xPage).toEqual(without("xPage"));
    }
  }
  expect(await votes("A draft")).toEqual([0, 0]);
});
