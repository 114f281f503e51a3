import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "@/db/client";
import { agents, mailboxes, roles, workspaces } from "@/db/schema/index";
import { hashPassword, randomToken } from "@/lib/crypto";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { requiredLine } from "../catalog/schema";
import { createCategory } from "../categories/commands";
import type { TransactionContext, Workspace } from "../context";
import { invalid } from "../errors";
import { createTeam } from "../teams/commands";
import { issueToken } from "../tokens/tokens";
import { createWorkspace } from "./create-workspace";

type Person = { firstName: string; lastName: string; email: string; phone?: string; timeZone?: string };

/** Someone's sign-in; the password is not kept and cannot be read again. */
export type SignIn = { id: number; name: string; email: string; password: string };

/** Adds an active administrator with a new password to a workspace that has its first roles. */
export async function addAdministrator(tx: Tx, workspaceId: number, person: Person): Promise<SignIn> {
  const [role] = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.workspaceId, workspaceId), eq(roles.isAdministrator, true)));
  if (!role) throw new Error("There is no administrator to make.");
  const password = randomToken(16);
  const passwordHash = await hashPassword(password);
  const [row] = await tx
    .insert(agents)
    .values({ workspaceId, roleId: role.id, ...person, passwordHash })
    .returning({ id: agents.id });
  if (!row) throw new Error("The administrator was not stored.");
  return { id: row.id, name: `${person.firstName} ${person.lastName}`.trim(), email: person.email, password };
}

const address = (what: string) =>
  z.string().transform(normalizeEmail).refine(isEmailAddress, `Give ${what} as an e-mail address.`).optional();

const foundWorkspaceInput = z.object({
  name: requiredLine(100, "Give the workspace a name."),
  /** Where its first mailbox receives. Without one it is an address that leads nowhere, to be changed later. */
  mailbox: address("the mailbox"),
  /** The administrator's; no agent of any workspace may have it, because agents sign in by it alone. */
  email: address("the administrator's address"),
});

export type FoundedWorkspace = {
  workspace: Workspace;
  /** The 32 digits that name it in addresses. */
  hash: string;
  mailbox: string;
  administrator: SignIn;
  apitoken: string;
  widgetKey: string;
};

/** A short name for addresses: lower-case letters, digits and hyphens; "desk" where a name has none. */
function slugOf(name: string): string {
  const plain = name.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 40)
      .replace(/^-+|-+$/g, "") || "desk"
  );
}

async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  const rows = await tx.select({ slug: workspaces.slug }).from(workspaces);
  const taken = new Set(rows.map((row) => row.slug));
  let slug = wanted;
  for (let count = 2; taken.has(slug); count += 1) slug = `${wanted}-${count}`;
  return slug;
}

/** Any constant will do; it keeps two programs from taking one name at the same time. */
const lockKey = 7_423_003;

/**
 * Founds a further workspace of the installation, ready to work: roles, statuses, priorities, a mailbox, a team, a
 * category, an administrator and both HelpRealm keys. All of it or nothing. For the operator, who is above workspaces.
 * Errors: `invalid` for a bad or taken address.
 */
export async function foundWorkspace(raw: z.input<typeof foundWorkspaceInput>): Promise<FoundedWorkspace> {
  const parsed = foundWorkspaceInput.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]);
    throw invalid(Object.fromEntries(issues));
  }
  const { name } = parsed.data;
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lockKey})`);
    const slug = await freeSlug(tx, slugOf(name));
    const { mailbox = `support@${slug}.example`, email = `admin@${slug}.example` } = parsed.data;
    await assertFree(tx, { mailbox, email });
    const workspace = await createWorkspace({ name, slug, mailboxAddress: mailbox }, tx);
    const ctx: TransactionContext = {
      workspace,
      actor: { type: "system", job: "workspace" },
      via: "job",
      requestId: "workspace",
      tx,
    };
    const administrator = await addAdministrator(tx, workspace.id, { firstName: "Administrator", lastName: "", email });
    const team = await createTeam(ctx, { name: "Support", memberIds: [administrator.id] });
    await createCategory(ctx, { name: "General", teamId: team.id, agentIds: [administrator.id] });
    const { token: apitoken } = await issueToken(ctx, { kind: "helprealm", name: "HelpRealm" });
    const { token: widgetKey } = await issueToken(ctx, { kind: "widget", name: "Widget" });
    const [row] = await tx.select({ hash: workspaces.hash }).from(workspaces).where(eq(workspaces.id, workspace.id));
    return { workspace, hash: row?.hash ?? "", mailbox, administrator, apitoken, widgetKey };
  });
}

/** Mail finds its workspace by the mailbox's address, and an agent signs in by theirs. */
async function assertFree(tx: Tx, { mailbox, email }: { mailbox: string; email: string }): Promise<void> {
  const [box] = await tx.select({ id: mailboxes.id }).from(mailboxes).where(eq(mailboxes.address, mailbox)).limit(1);
  if (box) throw invalid({ mailbox: `There is a mailbox ${mailbox} already.` }, "mailbox_taken");
  const [agent] = await tx.select({ id: agents.id }).from(agents).where(eq(agents.email, email)).limit(1);
  if (agent) throw invalid({ email: `There is an agent with the address ${email} already.` }, "email_taken");
}
