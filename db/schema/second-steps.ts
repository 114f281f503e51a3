import { bigint, index, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { agents } from "./agents";
import { createdAt, identity, moment } from "./columns";

const ofAgent = () =>
  integer()
    .notNull()
    .references(() => agents.id, { onDelete: "cascade" });

/**
 * The app that shows an agent's codes (TOTP, RFC 6238). `secret` is sealed; it counts once `confirmedAt` is set. Of
 * `lastStep` and earlier half minutes no code is taken any more.
 */
export const authenticators = pgTable("authenticators", {
  agentId: integer()
    .primaryKey()
    .references(() => agents.id, { onDelete: "cascade" }),
  secret: text().notNull(),
  confirmedAt: moment(),
  lastStep: integer().notNull().default(0),
});

/** Codes for when nothing else is at hand, each for one use. `codeHash` is the SHA-256 of its letters. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  { id: identity(), agentId: ofAgent(), codeHash: text().notNull(), usedAt: moment() },
  (t) => [index().on(t.agentId)],
);

/** A key on a device or in a browser (WebAuthn). Ids and public keys are base64url. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: identity(),
    agentId: ofAgent(),
    name: text().notNull(),
    credentialId: text().notNull().unique(),
    publicKey: text().notNull(),
    counter: bigint({ mode: "number" }).notNull().default(0),
    transports: text().array().notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment(),
  },
  (t) => [index().on(t.agentId)],
);

export const signInStepKind = pgEnum("sign_in_step_kind", ["second", "passkey", "new_passkey"]);

/**
 * Somebody on their way in: whose password was right (`second`), who shows a passkey alone (`passkey`, no agent yet), or
 * who adds a passkey (`new_passkey`). The browser has a random word, of which `wordHash` is the SHA-256.
 */
export const signInSteps = pgTable(
  "sign_in_steps",
  {
    wordHash: text().primaryKey(),
    kind: signInStepKind().notNull(),
    agentId: integer().references(() => agents.id, { onDelete: "cascade" }),
    /** What a passkey must sign; empty while none was asked for. */
    challenge: text().notNull().default(""),
    tries: integer().notNull().default(0),
    expiresAt: moment().notNull(),
  },
  (t) => [index().on(t.agentId), index().on(t.expiresAt)],
);
