import { type Permission, permissions } from "@/lib/domain/access";
import type { Actor, Role } from "@/lib/domain/context";
import { holdsAtLeast, scopeWords } from "@/lib/domain/roles/logic";

/** What somebody may put into a role: nobody grants more than they hold. */
export type Held = { permissions: Permission[]; scopes: Role["scope"][] };

/** The rights and scopes that this caller may grant. */
export function heldBy(actor: Actor): Held {
  const may = (scope: Role["scope"], rights: Permission[]) =>
    holdsAtLeast(actor, { scope, permissions: rights, isAdministrator: false });
  return {
    permissions: permissions.filter((name) => may("own", [name])),
    scopes: (Object.keys(scopeWords) as Role["scope"][]).filter((scope) => may(scope, [])),
  };
}
