import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabaseUrl } from "@/db/testing";
import { indexTerms, indexText, parseSearch, toTsQuery } from "./search-terms";

// No tables are needed: the text search functions of any database on the server will do.
let sql: postgres.Sql;
beforeAll(() => {
  sql = postgres(testDatabaseUrl("postgres"), { max: 1, onnotice: () => {} });
});
afterAll(() => sql.end());

/** For each pair of a text and a search: does PostgreSQL find the text? */
async function found(pairs: { text: string; search: string }[]): Promise<boolean[]> {
  const documents = pairs.map((pair) => indexText(pair.text));
  const queries = pairs.map((pair) => toTsQuery(parseSearch(pair.search)));
  const rows = await sql<{ hit: boolean | null }[]>`
    select to_tsvector('simple', d) @@ to_tsquery('simple', q) as hit
    from unnest(${documents}::text[], ${queries}::text[]) with ordinality as t(d, q, n) order by n`;
  return rows.map((row) => row.hit === true);
}

describe("every term is one lexeme of PostgreSQL, spelled as we spelled it", () => {
  async function expectOneLexeme(texts: string[]) {
    const terms = [...new Set(texts.flatMap(indexTerms))];
    const rows = await sql<{ term: string; lexemes: string[] | null }[]>`
      select t as term, tsvector_to_array(to_tsvector('simple', t)) as lexemes from unnest(${terms}::text[]) as t`;
    expect(rows.length).toBe(terms.length);
    const split = rows.filter((row) => row.lexemes?.length !== 1 || row.lexemes[0] !== row.term);
    expect(split).toEqual([]);
  }

  test("words that begin with digits, exponents, long numbers, hexadecimal, other scripts", async () => {
    await expectOneLexeme([
      "3com 2nd 1e5 1e5abc 9e15abc 1e5e5 12e34x5 5e 1e e5 0x1f 007 1a2b3c 0e0e0",
      "123456789012345678901234567890123456789012345678901234567890",
      "привет1 1привет 東京3丁目 กิน หนังสือ한국어 ພາສາລາວ ភាសាខ្មែរ မြန်မာ हिन्दी தமிழ் العربية עברית ქართული",
    ]);
  });

  test("random words of letters, digits and marks", async () => {
    const word = fc.string({ unit: fc.constantFrom(..."abex0159éяßΩ東ガกक한ิि"), minLength: 1, maxLength: 14 });
    await expectOneLexeme(fc.sample(word, 5000));
  });
});

describe("what is indexed is found", () => {
  const wordy = fc.stringMatching(/^[a-z0-9]{1,12}$/);
  // Characters that stay apart when Unicode normalises them; loose Hangul letters would grow together.
  const unspaced = fc.string({
    unit: fc.constantFrom(..."東京都大阪府人々、ひらがなカタカナーパ한국어가각ภาษาไทยกินข้าวพระລາວខ្មែរမြန်မာ 。a1"),
    minLength: 1,
    maxLength: 30,
  });

  test("any piece of a text in a script without blanks", async () => {
    const sample = fc.sample(fc.tuple(unspaced, fc.nat(), fc.nat()), 4000).map(([text, from, length]) => {
      const characters = text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
      const start = from % characters.length;
      const piece = characters.slice(start, start + 1 + (length % 6)).join("");
      return { text, search: piece };
    });
    // A piece that begins or ends inside a Latin word is not promised, nor one that is only marks and punctuation.
    const promised = sample.filter(({ search }) => toTsQuery(parseSearch(search)) !== null && !/[a1]/.test(search));
    expect(promised.length).toBeGreaterThan(1500);
    const hits = await found(promised);
    expect(promised.filter((_, i) => !hits[i])).toEqual([]);
  });

  test("the beginning of the last word, whole words, phrases, and words cut off at 60 characters", async () => {
    const sample = fc.sample(fc.tuple(fc.array(wordy, { minLength: 2, maxLength: 8 }), fc.nat()), 1500);
    const pairs = sample.flatMap(([words, pick]) => {
      const text = words.join(" ");
      const at = pick % (words.length - 1);
      const word = words[at] ?? "";
      const next = words[at + 1] ?? "";
      return [
        { text, search: word },
        { text, search: word.length > 2 ? word.slice(0, -1) : word },
        { text, search: `"${word} ${next}"` },
        { text, search: `${next} ${word}` },
        { text: `${word.repeat(20)} ${text}`, search: word.repeat(20) },
      ];
    });
    const hits = await found(pairs);
    expect(pairs.filter((_, i) => !hits[i])).toEqual([]);
  });

  test.each([
    ["Please write to Mara.Lind@Example.com today", "mara.lind@example.com", true],
    ["Please write to Mara.Lind@Example.com today", "example.com", true],
    ["Please write to Mara.Lind@Example.com today", "lind", true],
    ["see https://shop.example.org/cart", "shop.example.org", true],
    ["Grüße aus Łódź", "grusse lodz", true],
    ["Grüße aus Łódź", "GRÜSSE", true],
    ["commit 9e15abcdef", "9e15abc", true],
    ["the printer jams", '"printer the"', false],
    ["the printer jams", "printer -jams", false],
    ["the printer jams", "printer -paper", true],
    ["the printer jams", 'printer -"the jams"', true],
    ["the printer jams", 'printer -"the printer"', false],
    ["東京と京都", "東都", false],
    ["東京と京都", "-東京", false],
    ["東京と京都", "東京 京都", true],
    ["iPhone手机壳", "iphone手机", true],
  ])("%s, asked for %s: %s", async (text, search, expected) => {
    expect(await found([{ text, search }])).toEqual([expected]);
  });
});

test("no input makes PostgreSQL refuse the query or the document", async () => {
  const nasty = fc.string({
    unit: fc.oneof(fc.constantFrom(..."'\"\\-&|!():*<> #\0e1"), fc.string({ unit: "binary", maxLength: 2 })),
    maxLength: 40,
  });
  const texts = fc.sample(nasty, 4000);
  await found(texts.map((text, i) => ({ text: texts[texts.length - 1 - i] ?? "", search: text })));
});

test("the largest document fits into one tsvector", async () => {
  const words = Array.from({ length: 200_000 }, (_, i) => `${"é".repeat(40)}${i}`).join(" ");
  const [row] = await sql<{ size: number }[]>`select length(to_tsvector('simple', ${indexText(words)})) as size`;
  expect(row?.size).toBeGreaterThan(5000);
});
