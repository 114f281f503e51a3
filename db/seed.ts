import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { hashPassword, randomToken } from "@/lib/crypto";
import type { TransactionContext, Workspace } from "@/lib/domain/context";
import { issueToken, type TokenKind } from "@/lib/domain/tokens/tokens";
import { createWorkspace } from "@/lib/domain/workspaces/create-workspace";
import { addAdministrator } from "@/lib/domain/workspaces/found-workspace";
import { db, type Tx } from "./client";
import { fillWithDemoData } from "./demo/fill";
import { type DemoAgent, demoAgents, staffAddress } from "./demo/staff";
import { customers, workspaces } from "./schema/index";

type SeedOptions = {
  /** Fill the workspace with a made-up company's desk, and turn HelpSpot's APIs on. */
  demo: boolean;
  /** Where `first-run.json` is written, readable by its owner only. */
  dataDir: string;
  /** The public address of the desk. */
  url: string;
  /** Where the built-in SMTP receiver listens; 0 when it is off. */
  mailSmtpPort: number;
};

type Administrator = { firstName: string; lastName: string; email: string; phone?: string; timeZone?: string };
type FirstDesk = { name: string; slug: string; mailbox: string; administrator: Administrator };

/** What an administrator renames first. The addresses lead nowhere, so nothing is sent by mistake. */
const emptyDesk: FirstDesk = {
  name: "Help Desk",
  slug: "desk",
  mailbox: "support@desk.example",
  administrator: { firstName: "Administrator", lastName: "", email: "admin@desk.example" },
};

const demoDesk: FirstDesk = {
  name: "Northwind",
  slug: "northwind",
  mailbox: "support@northwind.example",
  administrator: administratorOf(demoAgents[0]),
};

function administratorOf(agent: DemoAgent | undefined): Administrator {
  if (!agent) throw new Error("The demo data has no agent.");
  const { firstName, lastName, phone, timeZone } = agent;
  return { firstName, lastName, email: staffAddress(agent), phone, timeZone };
}

/** Any constant will do; it keeps two programs from filling one database at the same time. */
const lockKey = 7_423_002;

/**
 * Fills an empty database: the first workspace with one administrator and, with `demo`, the demo data. Does nothing when
 * there is a workspace already. It is one transaction: interrupted at any point, the database is as empty as before.
 *
 * Writes `first-run.json`: `url`, `agent`, and with `demo` also `customer` and a working credential of every API. Without
 * `demo` the file has `url`, `agent` and `mail`: an administrator makes credentials when they are wanted.
 * @returns whether it filled the database
 */
export async function seed(options: SeedOptions): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lockKey})`);
    if ((await tx.select({ id: workspaces.id }).from(workspaces).limit(1)).length > 0) return false;
    await restartNumbering(tx);
    const first = options.demo ? demoDesk : emptyDesk;
    const workspace = await createWorkspace(
      {
        name: first.name,
        slug: first.slug,
        mailboxAddress: first.mailbox,
        settings: {
          helpspotPublicApi: options.demo,
          helpspotPrivateApi: options.demo,
          widget: options.demo,
          deniedExtensions: options.demo ? "exe bat" : "",
        },
      },
      tx,
    );
    const ctx: TransactionContext = {
      workspace,
      actor: { type: "system", job: "seed" },
      via: "job",
      requestId: "seed",
      tx,
    };
    const agent = await addAdministrator(tx, workspace.id, first.administrator);
    const customer = options.demo ? await addDemoData(ctx, agent.id) : undefined;
    const credentials = options.demo ? await issueCredentials(ctx, agent.id) : {};
    const mail = {
      mailbox: first.mailbox,
      smtpPort: options.mailSmtpPort,
      inboundToken: (await issueToken(ctx, { kind: "mail", name: "First run" })).token,
    };
    // Written before the commit: a database that counts as filled always has its file.
    writeFirstRun(options.dataDir, {
      url: options.url,
      agent,
      ...(customer ? { customer } : {}),
      ...credentials,
      mail,
    });
    return true;
  });
}

/** A rolled-back attempt has used up numbers; the first agent, category and so on must get number 1 all the same. */
async function restartNumbering(tx: Tx): Promise<void> {
  const used = await tx.execute<{ name: string }>(
    sql`select sequencename as name from pg_sequences where schemaname = 'public' and last_value is not null`,
  );
  for (const { name } of used) await tx.execute(sql`alter sequence ${sql.identifier(name)} restart`);
}

/** Returns the sign-in of one customer who has a password. */
async function addDemoData(ctx: TransactionContext, firstAgentId: number) {
  const people = await fillWithDemoData(ctx, { firstAgentId, now: new Date() });
  const person = people.find((one) => one.lastName === "Lind");
  if (!person) throw new Error("The demo data has no customer to sign in as.");
  const password = randomToken(16);
  await ctx.tx
    .update(customers)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(customers.id, person.id));
  return { email: person.email, password };
}

/** One working credential for each API. */
async function issueCredentials(ctx: TransactionContext, agentId: number) {
  const issue = (kind: TokenKind, forAgent?: number) =>
    issueToken(ctx, { kind, name: "First run", agentId: forAgent ?? null });
  const helpspot = await issue("helpspot", agentId);
  const helprealm = await issue("helprealm");
  const widget = await issue("widget");
  const helpspace = await issue("helpspace", agentId);
  const happyfox = await issue("happyfox");
  const phpdesk = await issue("phpdesk");
  const hash = await workspaceHash(ctx.tx, ctx.workspace);
  return {
    helpspot: { token: helpspot.token },
    helprealm: { workspace: hash, apitoken: helprealm.token, widgetToken: widget.token, type: 1 },
    helpspace: { clientId: hash, token: helpspace.token, channel: 1, team: "Billing" },
    happyfox: { apiKey: happyfox.token, authCode: happyfox.code, category: 1, staff: agentId },
    phpdesk: { token: phpdesk.token },
  };
}

async function workspaceHash(tx: Tx, workspace: Workspace): Promise<string> {
  const [row] = await tx.select({ hash: workspaces.hash }).from(workspaces).where(eq(workspaces.id, workspace.id));
  if (!row) throw new Error("The workspace vanished while it was made.");
  return row.hash;
}

/** Under its name there is only ever the whole file. */
function writeFirstRun(dataDir: string, content: Record<string, unknown>): void {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, "first-run.json");
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, "w", 0o600);
  try {
    writeFileSync(handle, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}
