import { expect, test } from "vitest";
import { type Parts, type SentencePair, translatorOf } from "@/lib/text/sentences";
import { collectSentences } from "./lib/domain-sentences.mjs";

const sentences = collectSentences(process.cwd());

test("every sentence of the domain is found again when it is said, with its values", () => {
  expect(sentences.length).toBeGreaterThan(500);
  const all = translatorOf(sentences.map(({ parts }): SentencePair => [asParts(parts), ["‹", ...asParts(parts), "›"]]));
  const lost = sentences.filter(({ parts }) => {
    const said = parts.map((part, at) => (typeof part === "string" ? part : `v${at}`)).join("");
    return all(said) !== `‹${said}›`;
  });
  expect(lost.map(({ text }) => text)).toEqual([]);
});

test("pages carry only what their forms can say", () => {
  const where = (text: string) => sentences.find((one) => one.text === text)?.namespace;
  expect(where("Ticket not found.")).toBe("domain");
  expect(where("Give the port.")).toBe("domain-admin");
  expect(where("Use at most {max} characters.")).toMatch(/^domain-(?:ui|console)$/);
  expect(where("The message was not stored.")).toBeUndefined();
});

const asParts = (parts: (typeof sentences)[number]["parts"]): Parts =>
  parts.map((part) => (typeof part === "string" ? part : ([part.name] as const)));
