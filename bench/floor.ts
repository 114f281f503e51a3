// The floor: a bare HTTP server that runs the statements the app was seen to send, and answers with their rows.
// A process of its own. Reads its plan, written by the bench, from the file that is its first argument.
import { randomBytes, randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import postgres from "postgres";
import type { Plan, Step } from "./plan";

const plans = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Record<string, Plan>;
const identity = (value: unknown) => value;

const sql = postgres(process.env.DATABASE_URL ?? "", {
  max: 12,
  fetch_types: false,
  onnotice: () => {},
  connection: { timezone: "UTC" },
});
// Parameters were captured in the form that goes over the wire, so nothing is to be converted.
for (const type of Object.keys(sql.options.serializers)) sql.options.serializers[type as never] = identity as never;

type Rows = postgres.RowList<postgres.Row[]>;
type Values = Record<string, string>;

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomLetters = (count: number) => Array.from({ length: count }, () => letters[randomInt(52)]).join("");

/** Secrets must be new in every row; numbers drawn before take the place of the captured ones. */
function fill(parameter: string | null, values: Values): string | null {
  if (parameter === null) return null;
  if (values[parameter] !== undefined) return values[parameter];
  if (/^[0-9a-f]{32}$/.test(parameter)) return randomBytes(16).toString("hex");
  if (/^[A-Za-z]{20}$/.test(parameter)) return randomLetters(20);
  // A number alone, or as the only one of an array.
  return parameter.replace(/^(\{?)(\d+)(\}?)$/, (whole, open, number, close) =>
    values[number] === undefined ? whole : open + values[number] + close,
  );
}

async function runStep(client: Pick<postgres.Sql, "unsafe">, step: Step, values: Values): Promise<Rows[]> {
  const run = ({ text, parameters, prepared }: Step["waves"][number][number]) =>
    client.unsafe(
      text,
      parameters.map((parameter) => fill(parameter, values) as never),
      { prepare: prepared },
    );
  const results: Rows[] = [];
  for (const wave of step.waves) {
    const rows = await Promise.all(wave.map(run));
    results.push(...rows);
    for (const [at, statement] of wave.entries()) {
      for (const [column, captured] of Object.entries(statement.drawn ?? {})) {
        values[captured] = String(rows[at]?.[0]?.[column]);
      }
    }
  }
  return results;
}

async function runPlan(plan: Plan, id: string | null): Promise<Rows[]> {
  const values: Values = id !== null && plan.id !== undefined ? { [plan.id]: id } : {};
  const results: Rows[] = [];
  for (const step of plan.steps) {
    const rows = step.transaction
      ? await sql.begin((tx) => runStep(tx, step, values))
      : await runStep(sql, step, values);
    results.push(...(rows as Rows[]));
  }
  return results;
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://floor");
  const plan = plans[url.pathname.slice(1)];
  request.resume();
  request.on("end", async () => {
    try {
      if (!plan) throw new Error(`There is no plan ${url.pathname}.`);
      const body = JSON.stringify(await runPlan(plan, url.searchParams.get("id")));
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
      response.end(body);
    } catch (error) {
      response.writeHead(500).end((error as Error).stack);
    }
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.stdout.write("ready\n"));
