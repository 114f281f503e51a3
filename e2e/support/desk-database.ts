import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { hash } from "@node-rs/argon2";
import postgres from "postgres";

/** The database of the desk under test, for making people and rows that no door makes. Close it when done. */
export function deskDatabase(): postgres.Sql {
  const folder = path.dirname(process.env.FIRST_RUN || ".data/first-run.json");
  return postgres(readFileSync(path.join(folder, "database-url"), "utf8").trim(), { max: 2, onnotice: () => {} });
}

/** A word that no other test has. */
export const unique = (prefix: string): string => `${prefix}${randomBytes(6).toString("hex")}`;

export type Person = { id: number; email: string; password: string };

/** An active agent with one of the first roles of a workspace, and a password. */
export async function addAgent(sql: postgres.Sql, workspaceId: number, roleName: string): Promise<Person> {
  const email = `${unique("agent")}@desk.example`;
  const password = unique("password-");
  const [row] = await sql`
    insert into agents (workspace_id, role_id, first_name, last_name, email, password_hash)
    select ${workspaceId}, id, ${roleName}, 'Walker', ${email}, ${await hash(password)}
    from roles where workspace_id = ${workspaceId} and name = ${roleName} returning id`;
  await sql`update workspaces set catalog_version = catalog_version + 1 where id = ${workspaceId}`;
  return { id: row?.id, email, password };
}

/** A customer with a proven address and a portal password. */
export async function addCustomer(sql: postgres.Sql, workspaceId: number): Promise<Person> {
  const email = `${unique("customer")}@people.example`;
  const password = unique("password-");
  const [row] = await sql`
    insert into customers (workspace_id, first_name, last_name, password_hash)
    values (${workspaceId}, 'Cora', 'Customer', ${await hash(password)}) returning id`;
  await sql`
    insert into customer_emails (workspace_id, customer_id, email, verified_at)
    values (${workspaceId}, ${row?.id}, ${email}, now())`;
  return { id: row?.id, email, password };
}

/** A second workspace with the roles of the first; returns its id. */
export async function addWorkspace(sql: postgres.Sql): Promise<number> {
  const slug = unique("other");
  const [workspace] = await sql`
    insert into workspaces (slug, name, hash, settings)
    select ${slug}, ${slug}, ${randomBytes(16).toString("hex")}, settings from workspaces order by id limit 1 returning id`;
  const id: number = workspace?.id;
  await sql`
    insert into roles (workspace_id, name, scope, permissions, is_administrator)
    select ${id}, name, scope, permissions, is_administrator from roles where workspace_id = 1
      and name in ('Administrator', 'Help Desk Staff', 'Level 2', 'Guest')`;
  await sql`
    insert into statuses (workspace_id, name, phase, builtin, is_default)
    select ${id}, name, phase, builtin, is_default from statuses where workspace_id = 1`;
  await sql`
    insert into priorities (workspace_id, name, rank, is_default, is_urgent)
    select ${id}, name, rank, is_default, is_urgent from priorities where workspace_id = 1`;
  return id;
}
