import { z } from "zod";
import { requiredLine, rowId } from "../catalog/schema";
import { line } from "../customers/schema";

export const securities = ["tls", "starttls", "none"] as const;

/** Who hands out tokens instead of a password (OAuth 2). */
export const mailProviders = ["google", "microsoft"] as const;
export type MailProvider = (typeof mailProviders)[number];

const host = requiredLine(255, "Give the name of the server.").refine(
  (name) => /^[A-Za-z0-9._:-]+$/.test(name),
  "This is not the name of a server.",
);
const port = z
  .number("Give the port.")
  .int("Give the port as a whole number.")
  .min(1, "A port is 1 or more.")
  .max(65_535, "A port is 65535 or less.");
const secret = z.string().max(10_000, "This is too long.");
const folder = requiredLine(500, "Give the name of a folder.");

/** Microsoft's name of a directory: its id, a domain, or a word for many of them. */
const tenant = line(255).refine((name) => /^[A-Za-z0-9.-]*$/.test(name), "This is not the name of a directory.");

/** Where a mailbox's mail is fetched from. An empty password or secret keeps the one that is stored. */
export const mailSourceInput = z
  .object({
    mailboxId: rowId,
    active: z.boolean().default(true),
    host,
    port,
    security: z.enum(securities),
    signIn: z.enum(["password", ...mailProviders]),
    username: requiredLine(320, "Give the name to sign in with."),
    password: secret.default(""),
    clientId: line(500).default(""),
    clientSecret: secret.default(""),
    tenant: tenant.default(""),
    folders: z.array(folder).min(1, "Name at least one folder.").max(20, "Name at most 20 folders."),
    afterFetch: z.enum(["keep", "move"]),
    moveTo: line(500).default(""),
  })
  .refine((input) => input.afterFetch === "keep" || input.moveTo !== "", {
    path: ["moveTo"],
    error: "Name the folder that read mail moves to.",
  })
  .refine((input) => input.afterFetch === "keep" || !input.folders.includes(input.moveTo), {
    path: ["moveTo"],
    error: "Mail cannot move into a folder that is read.",
  });
export type MailSourceInput = z.input<typeof mailSourceInput>;

/** The SMTP server that a mailbox sends by. An empty password keeps the one that is stored; without a name nobody signs in. */
export const mailRelayInput = z.object({
  mailboxId: rowId,
  host,
  port,
  security: z.enum(securities),
  username: line(320).default(""),
  password: secret.default(""),
});
export type MailRelayInput = z.input<typeof mailRelayInput>;
