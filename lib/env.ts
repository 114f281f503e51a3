import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** A wrong environment value. `message` is one sentence that names the variable and can be shown as it is. */
export class EnvError extends Error {
  override name = "EnvError";
}

/** Never repeated in messages: they carry, or are, a password. */
const secretNames = new Set(["DATABASE_URL", "SMTP_URL", "AUTH_SECRET"]);

function portNumber(lowest: 0 | 1, fallback: number) {
  return z
    .string()
    .regex(/^\d{1,5}$/, `must be a whole number from ${lowest} to 65535`)
    .transform(Number)
    .refine((port) => port >= lowest && port <= 65_535, `must be a whole number from ${lowest} to 65535`)
    .default(fallback);
}

function url(protocols: readonly string[], example: string) {
  return z.string().refine((value) => {
    const parsed = URL.canParse(value) ? new URL(value) : null;
    return parsed !== null && protocols.includes(parsed.protocol) && parsed.hostname !== "";
  }, `must be a URL like ${example}`);
}

function choice<const Values extends readonly [string, ...string[]]>(values: Values, fallback: Values[number]) {
  return z.enum(values, `must be ${values.map((value) => `"${value}"`).join(" or ")}`).default(fallback as never);
}

const schema = z.object({
  PORT: portNumber(1, 3000),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: url(["postgres:", "postgresql:"], "postgres://user:password@host:5432/database").optional(),
  PUBLIC_URL: url(["http:", "https:"], "https://desk.example.com")
    .transform((value) => value.replace(/\/+$/, ""))
    .optional(),
  TRUSTED_PROXIES: z.string().regex(/^\d$/, "must be a whole number from 0 to 9").transform(Number).default(0),
  SMTP_URL: url(["smtp:", "smtps:"], "smtp://user:password@host:587").optional(),
  MAIL_SMTP_PORT: portNumber(0, 2525),
  WORKER: choice(["embedded", "off"], "embedded"),
  RATE_LIMITS: choice(["on", "off"], "on"),
  TICKET_WAIT_SECONDS: z
    .string()
    .regex(/^\d{1,5}$/, "must be a whole number of seconds, at most 99999")
    .transform(Number)
    .default(10),
  MAIL_OAUTH_SERVER: url(["http:", "https:"], "http://127.0.0.1:9999").optional(),
  OUTGOING_NETWORKS: z
    .string()
    .regex(/^[0-9a-fA-F.:/,\s]*$/, "must be a list of networks like 10.0.0.0/8,192.168.1.5")
    .default(""),
  LOOKUP_PROGRAMS: z
    .string()
    .transform((list) =>
      list
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine((paths) => paths.every(path.isAbsolute), "must be a list of whole paths like /opt/lookup.sh,/opt/crm")
    .default([]),
  DEMO: choice(["1", "0"], "1").transform((value) => value === "1"),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
});

type Settings = z.infer<typeof schema>;

/**
 * Reads our variables from an environment. An empty value counts as not set.
 * @param source usually `process.env`
 * @returns typed values; `DATA_DIR` is absolute, ports are numbers, `DEMO` is a boolean
 * @throws EnvError with one sentence that names the first wrong variable
 */
export function parseEnv(source: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, source[name]?.trim() ? source[name].trim() : undefined]),
  );
  const result = schema.safeParse(given);
  if (result.success) return { ...result.data, DATA_DIR: path.resolve(result.data.DATA_DIR) };
  const issue = result.error.issues[0];
  const name = String(issue?.path[0]);
  const shown = secretNames.has(name) ? "" : `, but it is "${given[name]}"`;
  throw new EnvError(`The environment variable ${name} ${issue?.message}${shown}.`);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Two processes may start at once; the hard link lets exactly one of their secrets become the kept one. */
function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, "auth-secret");
  const kept = readIfThere(file);
  if (kept) return kept;
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}

function load() {
  const settings = parseEnv(process.env);
  // `next build` imports every page; it must not need a data folder or a database, and must not make either.
  const building = process.env.NEXT_PHASE === "phase-production-build";
  const values = {
    ...settings,
    /** The running embedded server writes its address here, so that commands beside it find the same database. */
    DATABASE_URL:
      settings.DATABASE_URL ??
      (building ? undefined : readIfThere(path.join(settings.DATA_DIR, "database-url"))) ??
      "postgres://commondesk@127.0.0.1:5432/commondesk",
    PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    AUTH_SECRET: settings.AUTH_SECRET ?? (building ? "x".repeat(32) : keptSecret(settings.DATA_DIR)),
  };
  process.env.NEXTAUTH_URL = values.PUBLIC_URL;
  process.env.NEXTAUTH_SECRET = values.AUTH_SECRET;
  return values;
}

/** Every environment variable of the product, parsed once. Safe to import anywhere on the server, and during a build. */
export const env = load();
