// How fast a forum with very many topics is read: its list, a page far down, topics without an answer, one topic, a search,
// and the API's list. Prints one JSON object; exit code 1 when a list takes longer than its bound.
import os from "node:os";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { startApp } from "./app";
import { openRunDatabase } from "./databases";
import { type Call, type Figures, figuresOf, sendLoad } from "./load";
import { commonWord, rareWord } from "./words";

const { values } = parseArgs({
  options: {
    topics: { type: "string", default: "200000" },
    seconds: { type: "string", default: "8" },
    /** Calls at a time. */
    connections: { type: "string", default: "1" },
  },
});
const topics = Number(values.topics);
const milliseconds = Number(values.seconds) * 1000;

/** A list of topics may take so long for 95 of 100 readers, in milliseconds. */
const bound = 80;

const server = process.env.BENCH_SERVER ?? "";
const dataDir = process.env.BENCH_DATA_DIR ?? "";
const port = Number(process.env.BENCH_PORT ?? 4890);
const say = (line: string) => void process.stderr.write(`${line}\n`);

const { url, drop } = await openRunDatabase(server, { tickets: 1000, fresh: false, dataDir, say });
const sql = postgres(url, { max: 1, onnotice: () => {} });

/** A forum with so many topics, three posts in each, one in four answered, a few sticky. Returns its number. */
async function fill(): Promise<number> {
  say(`Writing ${topics} topics …`);
  const [forum] = await sql<{ id: number }[]>`insert into forums (workspace_id, name) values (1, 'Large') returning id`;
  const id = forum?.id ?? 0;
  await sql`
    insert into forum_topics (workspace_id, forum_id, title, author_name, sticky, opening_excerpt, post_count,
      last_post_name, created_at, last_post_at)
    select 1, ${id}, 'The ' || ${commonWord} || ' number ' || n || ' ' || md5(n::text), 'Somebody ' || n % 5000, n % 50000 = 0,
      'It does not print since ' || n || ' days, and nobody knows why.', 3, 'Else ' || n % 700,
      now() - n * interval '3 minutes', now() - (n * 7919 % ${topics}) * interval '3 minutes'
    from generate_series(1, ${topics}) n`;
  await sql`
    insert into forum_posts (workspace_id, topic_id, is_opening, author_type, author_name, body_text, body_hash, via, created_at)
    select 1, t.id, n = 1, 'visitor', 'Somebody ' || t.id % 5000, 'Words of post ' || n || ' about ' || t.title, md5(t.id || ' ' || n),
      'portal', t.created_at + n * interval '1 hour'
    from forum_topics t, generate_series(1, 3) n where t.forum_id = ${id} order by t.id, n`;
  await sql`
    update forum_topics t set answer_post_id = p.id from forum_posts p
    where t.forum_id = ${id} and t.id % 4 = 0 and p.topic_id = t.id and not p.is_opening
      and p.id = (select max(id) from forum_posts where topic_id = t.id)`;
  await sql`
    insert into forum_search (topic_id, document)
    select id, setweight(to_tsvector('simple', lower(title)), 'A') || setweight(to_tsvector('simple', opening_excerpt), 'B')
    from forum_topics where forum_id = ${id}`;
  await sql`vacuum (analyze) forum_topics, forum_posts, forum_search`;
  return id;
}

const forumId = await fill();
const [middle] = await sql<{ id: number }[]>`
  select id from forum_topics where forum_id = ${forumId} order by sticky desc, last_post_at desc, id desc
  offset ${Math.floor(topics / 2)} limit 1`;
const app = await startApp({ databaseUrl: url, dataDir, port, worker: "off" });

const get = (path: string): Call => ({ method: "GET", path });
const pages: Record<string, Call> = {
  "list of forums": get("/forums"),
  "topic list": get(`/forums/${forumId}`),
  "topic list, half way down": get(`/forums/${forumId}?after=${middle?.id}`),
  "topics without an answer": get(`/forums/${forumId}?answers=none`),
  "answered topics": get(`/forums/${forumId}?answers=some`),
  "forums.getTopics": get(`/api/index.php?method=forums.getTopics&xForumId=${forumId}`),
  topic: get(`/forums/topics/${middle?.id}`),
  "search, common word": get(`/forums/search?q=${commonWord}`),
  "search, rare word": get(`/forums/search?q=${rareWord}`),
};
const lists = Object.keys(pages).filter((name) => name.includes("topics") || name.startsWith("topic list"));

const figures: Record<string, Figures> = {};
for (const [name, call] of Object.entries(pages)) {
  const options = { connections: Number(values.connections), milliseconds };
  await sendLoad(app.url, { ...options, milliseconds: 2000 }, () => call);
  figures[name] = figuresOf(await sendLoad(app.url, options, () => call), milliseconds);
  say(`${name}: ${figures[name]?.p95} ms`);
}
await app.stop();
await sql.end();
await drop();

const machine = { processors: os.cpus().length, model: os.cpus()[0]?.model ?? "", node: process.version };
const tooSlow = lists.filter((name) => (figures[name]?.p95 ?? Number.POSITIVE_INFINITY) > bound);
process.stdout.write(`${JSON.stringify({ machine, topics, figures, bound, tooSlow }, null, 2)}\n`);
process.exitCode = tooSlow.length > 0 ? 1 : 0;
