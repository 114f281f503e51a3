import { expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { createBook } from "@/lib/domain/knowledge/books";
import { createChapter } from "@/lib/domain/knowledge/chapters";
import { listDeadLinks } from "@/lib/domain/knowledge/outside-links";
import { createPage, editPage } from "@/lib/domain/knowledge/pages";
import { asAgent, asSystem, asVisitor, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { checkLinks } from "./check-links";

setUpTestDatabase();

it("addresses that are gone are listed with their page until they answer or are taken out", async () => {
  const workspace = await makeWorkspace();
  const writer = asAgent(workspace, await makeAgent(workspace));
  const book = await createBook(writer, { name: "Manual" });
  const { id: chapterId } = await createChapter(writer, { bookId: book.id, name: "One" });
  const link = (address: string) => `<a href="${address}">x</a>`;
  const bodyHtml = `<p>${link("https://a.example/?x=1&amp;y=2#z")}${link("https://b.example/")}${link("mailto:a@b.example")}</p>`;
  const { id } = await createPage(writer, { chapterId, name: "Page", bodyHtml });
  await createPage(writer, { chapterId, name: "Draft", bodyHtml: link("https://c.example/"), isPublished: false });
  const asked: string[] = [];
  const check = (status: number, now: string) =>
    checkLinks(asSystem(workspace), new Date(now), async (address) => {
      asked.push(address);
      return { status: address.includes("a.example") ? status : 200 };
    });
  await check(404, "2026-01-01");
  expect(asked.sort()).toEqual(["https://a.example/?x=1&y=2", "https://b.example/"]);
  expect(await listDeadLinks(writer)).toMatchObject([{ pageId: id, problem: expect.stringContaining("404") }]);
  await check(404, "2026-01-02");
  expect(asked).toHaveLength(2);
  await check(200, "2026-01-09");
  expect(await listDeadLinks(writer)).toEqual([]);
  await check(503, "2026-02-01");
  expect(await listDeadLinks(writer)).toHaveLength(1);
  await editPage(writer, { id, bodyHtml: "<p>No links</p>" });
  await check(200, "2026-02-02");
  expect(await listDeadLinks(writer)).toEqual([]);
  await expect(listDeadLinks(asVisitor(workspace))).rejects.toMatchObject({ code: "forbidden" });
});
