// What reading and searching the knowledge base costs: pages for readers who are not signed in, which are kept, and searches
// among many pages. Prints one JSON object; exit code 1 when a bound is passed.
import os from "node:os";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { makeRandom } from "@/db/demo/random";
import { startApp } from "./app";
import { openRunDatabase } from "./databases";
import { type Call, type Figures, figuresOf, sendLoad } from "./load";
import { commonWord, makeText, rareWord } from "./words";

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "20000" },
    /** How long each figure is measured. */
    seconds: { type: "string", default: "10" },
  },
});
const wanted = Number(values.pages);
const milliseconds = Number(values.seconds) * 1000;

/** Kept pages a second at least, and milliseconds that 95 of 100 searches take at most. */
const bounds = { keptPerSecond: 800, searchP95: 100 };

const server = process.env.BENCH_SERVER ?? "";
const dataDir = process.env.BENCH_DATA_DIR ?? "";
const port = Number(process.env.BENCH_PORT ?? 4890);
const say = (line: string) => void process.stderr.write(`${line}\n`);

const { url, drop } = await openRunDatabase(server, { tickets: 1000, fresh: false, dataDir, say });
const sql = postgres(url, { max: 1, onnotice: () => {} });

/** Fills the handbook of the seed up by copies of its pages, each with a word of its own, and indexes them as the app does. */
async function fillUp(): Promise<number> {
  const [row] = await sql`select count(*)::int as count from knowledge_pages`;
  const copies = Math.ceil(wanted / Number(row?.count ?? 1)) - 1;
  await sql`
    insert into knowledge_pages (workspace_id, chapter_id, name, body_html, body_text, published_at, position)
    select p.workspace_id, p.chapter_id, p.name || ' ' || n, p.body_html, p.body_text || ' copy' || n, now(), p.position + n * 1000
    from knowledge_pages p cross join generate_series(1, ${copies}) as n`;
  await sql`
    insert into knowledge_search (page_id, heading, document)
    select id, setweight(to_tsvector('simple', name), 'A'),
      setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', body_text), 'C')
    from knowledge_pages on conflict do nothing`;
  await sql`analyze knowledge_pages`;
  await sql`analyze knowledge_search`;
  const [all] = await sql`select count(*)::int as count from knowledge_pages`;
  return Number(all?.count);
}

say("Writing pages …");
const pages = await fillUp();
const app = await startApp({ databaseUrl: url, dataDir, port, worker: "embedded" });

async function measure(connections: number, call: () => Call): Promise<Figures> {
  await sendLoad(app.url, { connections, milliseconds: 2000 }, call);
  return figuresOf(await sendLoad(app.url, { connections, milliseconds }, call), milliseconds);
}

/** The address that a page has now: the one with its name in it. */
async function ownAddress(id: number): Promise<string> {
  const answer = await fetch(new URL(`/knowledge/pages/${id}`, app.url), { redirect: "manual" });
  await answer.arrayBuffer();
  return new URL(answer.headers.get("location") ?? `/knowledge/pages/${id}`, app.url).pathname;
}

try {
  // A book of twenty thousand pages is nobody's; the kept page stands in one of the usual size.
  const [small] = await sql`
    with book as (insert into knowledge_books (workspace_id, name) select workspace_id, 'Short book' from knowledge_books limit 1 returning id, workspace_id),
      chapter as (insert into knowledge_chapters (workspace_id, book_id, name) select workspace_id, id, 'Chapter' from book returning id, workspace_id)
    insert into knowledge_pages (workspace_id, chapter_id, name, body_html, body_text, published_at)
    select workspace_id, id, 'Page ' || n, ${`<h2>Part</h2><p>${makeText(makeRandom(3), 30)}</p>`.repeat(4)}, '', now()
    from chapter, generate_series(1, 40) as n returning id`;
  const page = await ownAddress(Number(small?.id));
  say(`Measuring ${page} …`);
  const kept = await measure(8, () => ({ method: "GET", path: page }));
  let turn = 0;
  const fresh = await measure(1, () => ({ method: "GET", path: `${page}?fresh=${turn++}` }));
  say("Measuring searches …");
  const words = [commonWord, rareWord, `${commonWord} ${rareWord}`, rareWord.slice(0, 4)];
  const search = (): Call => {
    turn += 1;
    const q = words[turn % words.length] ?? commonWord;
    return { method: "GET", path: `/knowledge/search?${new URLSearchParams({ q })}` };
  };
  const searches = { alone: await measure(1, search), eightAtOnce: await measure(8, search) };
  const passed = {
    kept: kept.perSecond >= bounds.keptPerSecond,
    search: searches.alone.p95 <= bounds.searchP95,
  };
  const machine = { processors: os.cpus().length, model: os.cpus()[0]?.model ?? "", node: process.version };
  process.stdout.write(`${JSON.stringify({ machine, pages, kept, fresh, searches, bounds, passed }, null, 2)}\n`);
  if (!passed.kept || !passed.search) process.exitCode = 1;
} finally {
  await app.stop();
  await sql.end();
  await drop();
}
