import { expect, test, vi } from "vitest";
import { type AreaTexts, keepTexts } from "./area-texts";

const texts = (word: string): AreaTexts => ({ messages: { console: { key: word } }, pairs: [] });

test("texts that came with the document are kept for what the router fetches later", () => {
  const fetchTexts = vi.fn();
  const kept = keepTexts(fetchTexts);
  const sent = texts("Close");
  expect(kept.find("en", "console", sent)).toBe(sent);
  expect(kept.find("en", "console", null)).toBe(sent);
  // The same words as a new object draw nothing anew.
  expect(kept.find("en", "console", texts("Close"))).toBe(sent);
  expect(fetchTexts).not.toHaveBeenCalled();
});

test("another area and another language are asked for once", async () => {
  const fetchTexts = vi.fn(async (language: string) => texts(language));
  const kept = keepTexts(fetchTexts);
  kept.find("en", "console", texts("Close"));
  const admin = kept.find("en", "admin", null);
  expect(admin).toBeInstanceOf(Promise);
  expect(kept.find("en", "admin", null)).toBe(admin);
  await admin;
  expect(kept.find("en", "admin", null)).toEqual(texts("en"));
  await kept.find("de", "console", null);
  expect(kept.find("de", "console", null)).toEqual(texts("de"));
  expect(fetchTexts.mock.calls).toEqual([
    ["en", "admin"],
    ["de", "console"],
  ]);
});

test("what could not be fetched is asked for again, and what is sent meanwhile counts", async () => {
  const fetchTexts = vi.fn(async () => texts("fetched"));
  fetchTexts.mockRejectedValueOnce(new Error("offline"));
  const kept = keepTexts(fetchTexts);
  await expect(kept.find("en", "admin", null)).rejects.toThrow("offline");
  await expect(kept.find("en", "admin", null)).resolves.toEqual(texts("fetched"));
  const waiting = kept.find("en", "portal", null);
  expect(kept.find("en", "portal", texts("sent"))).toEqual(texts("sent"));
  await waiting;
  expect(kept.find("en", "portal", null)).toEqual(texts("sent"));
});
