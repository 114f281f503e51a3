import { describe, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { php, setUpKnowledge, without, xml } from "@/lib/dialects/helpspot/methods/knowledge-testing";
import { call, change, failure, json } from "@/lib/dialects/helpspot/testing";

setUpTestDatabase();
const scene = setUpKnowledge();

const first = () => ({
  xBook: String(scene.book["HelpSpot Manual"]),
  sBookName: "HelpSpot Manual",
  iOrder: "0",
  tDescription: "Everything you need to install, administer, and use HelpSpot.",
});
const second = () => ({
  xBook: String(scene.book["Admin Manual"]),
  sBookName: "Admin Manual",
  iOrder: "2",
  tDescription: "",
});
const firstXml = () =>
  `<book><xBook>${scene.book["HelpSpot Manual"]}</xBook><sBookName>HelpSpot Manual</sBookName><iOrder>0</iOrder><tDescription>Everything you need to install, administer, and use HelpSpot.</tDescription></book>`;

describe("kb.list", () => {
  test("the public books, in order", async () => {
    expect(await xml({ method: "kb.list" })).toBe(
      `<books>${firstXml()}<book><xBook>${scene.book["Admin Manual"]}</xBook><sBookName>Admin Manual</sBookName><iOrder>2</iOrder><tDescription /></book></books>`,
    );
    expect(await json({ method: "kb.list" })).toEqual({ book: [first(), second()] });
    expect(await php({ method: "kb.list" })).toEqual({ book: [first(), second()] });
  });

  test("asked by POST", async () => {
    const response = await call({}, { body: { method: "kb.list", output: "json" } });
    expect(await response.json()).toEqual({ book: [first(), second()] });
  });

  test("with the public API switched off", async () => {
    const { workspace } = scene.desk;
    await change(workspace, { helpspotPublicApi: false });
    const response = await call({ method: "kb.list" });
    await change(workspace, { helpspotPublicApi: true });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("<reply>Public API not enabled</reply>");
  });
});

describe("kb.get", () => {
  test("one book", async () => {
    const query = { method: "kb.get", xBook: scene.book["HelpSpot Manual"] };
    expect(await xml(query)).toBe(firstXml());
    expect(await json(query)).toEqual(first());
    expect(await php(query)).toEqual(first());
  });

  test("without a book, or with one that is not public", async () => {
    expect(await failure({ method: "kb.get" })).toEqual(without("xBook"));
    for (const xBook of scene.noBooks) {
      expect(await failure({ method: "kb.get", xBook }), xBook).toEqual(without("xBook"));
    }
  });
});
