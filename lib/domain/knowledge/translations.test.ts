import { expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createBook } from "./books";
import { createChapter } from "./chapters";
import { createPage, editPage } from "./pages";
import { openPage } from "./reading";
import { searchPages } from "./search";
import { deleteTranslation, listTranslations, saveTranslation } from "./translations";

setUpTestDatabase();

it("a page is read and found in other languages once they are published, and says when it is behind", async () => {
  const workspace = await makeWorkspace();
  const writer = asAgent(workspace, await makeAgent(workspace));
  const guest = asVisitor(workspace);
  const book = await createBook(writer, { name: "Manual" });
  const { id: chapterId } = await createChapter(writer, { bookId: book.id, name: "One" });
  const { id: pageId } = await createPage(writer, { chapterId, name: "Hinge", bodyHtml: "<p>Oil it</p>" });
  const german = { pageId, locale: "de", name: "Scharnier", bodyHtml: "<p onclick='x()'>Ölen</p>" };
  await saveTranslation(writer, { ...german, isPublished: false });
  expect((await openPage(guest, pageId, null)).locales).toEqual([]);
  await expect(openPage(guest, pageId, null, "de")).rejects.toMatchObject({ code: "not_found" });
  expect(await searchPages(guest, { text: "Scharnier" })).toEqual([]);

  await saveTranslation(writer, { ...german, isPublished: true });
  const read = await openPage(guest, pageId, null, "de");
  expect(read.page).toMatchObject({ name: "Scharnier", bodyHtml: "<p>Ölen</p>" });
  expect([read.ownName, read.locales]).toEqual(["Hinge", ["de"]]);
  expect((await openPage(guest, pageId, null)).page.name).toBe("Hinge");
  for (const text of ["Scharnier", "olen", "hinge"]) {
    expect((await searchPages(guest, { text })).map((page) => page.id)).toEqual([pageId]);
  }

  expect(await listTranslations(writer, pageId)).toMatchObject([{ locale: "de", isBehind: false }]);
  await editPage(writer, { id: pageId, bodyHtml: "<p>Oil it well</p>" });
  expect(await listTranslations(writer, pageId)).toMatchObject([{ locale: "de", isBehind: true }]);
  expect((await searchPages(guest, { text: "Scharnier" })).length).toBe(1);

  await editPage(writer, { id: pageId, isHidden: true });
  await expect(openPage(guest, pageId, null, "de")).rejects.toMatchObject({ code: "not_found" });
  await editPage(writer, { id: pageId, isHidden: false });

  await expect(saveTranslation(writer, { ...german, locale: "not a tag", isPublished: true })).rejects.toThrow(
    "language",
  );
  await expect(saveTranslation(guest, { ...german, isPublished: true })).rejects.toMatchObject({ code: "forbidden" });
  const other = await makeWorkspace();
  const theirs = asAgent(other, await makeAgent(other));
  await expect(saveTranslation(theirs, { ...german, isPublished: true })).rejects.toMatchObject({ code: "not_found" });
  expect(await listTranslations(theirs, pageId)).toEqual([]);

  await deleteTranslation(writer, { pageId, locale: "de" });
  expect(await searchPages(guest, { text: "Scharnier" })).toEqual([]);
  await expect(deleteTranslation(writer, { pageId, locale: "de" })).rejects.toMatchObject({ code: "not_found" });
});
