import { sql } from "drizzle-orm";
import { agents, authenticators, passkeys, roles, workspaces } from "@/db/schema/index";

const hasApp = sql`exists (select 1 from ${authenticators}
  where ${authenticators.agentId} = ${agents.id} and ${authenticators.confirmedAt} is not null)`;
const hasPasskey = sql`exists (select 1 from ${passkeys} where ${passkeys.agentId} = ${agents.id})`;

/** How an agent stands to the second step; select together with `agents`, `roles` and `workspaces`. */
export const secondStepColumns = {
  hasApp: sql<boolean>`${hasApp}`,
  hasPasskey: sql<boolean>`${hasPasskey}`,
  /** The role or the workspace asks for one. */
  needsSecondStep: sql<boolean>`(${roles.requiresSecondStep}
    or coalesce((${workspaces.settings} ->> 'requireSecondStep')::boolean, false))`,
};

export type SecondStepStanding = { hasApp: boolean; hasPasskey: boolean; needsSecondStep: boolean };

/** Does the agent sign in with more than a password? */
export const hasSecondStep = (standing: SecondStepStanding): boolean => standing.hasApp || standing.hasPasskey;

/** Must the agent set a second step up before anything else? */
export const owesSecondStep = (standing: SecondStepStanding): boolean =>
  standing.needsSecondStep && !hasSecondStep(standing);
