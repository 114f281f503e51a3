import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { mailRelays } from "@/db/schema/index";
import { openSecret } from "./source-secrets";

/** The SMTP server of a mailbox as a URL of nodemailer's, with its password; null where it has none of its own. */
export async function relayUrl(mailboxId: number): Promise<string | null> {
  const [row] = await db.select().from(mailRelays).where(eq(mailRelays.mailboxId, mailboxId));
  if (!row) return null;
  const url = new URL(`${row.security === "tls" ? "smtps" : "smtp"}://${row.host}:${row.port}`);
  if (row.username !== "") {
    const part = (text: string) => encodeURIComponent(text);
    return withOptions(
      `${url.protocol}//${part(row.username)}:${part(openSecret(row.secret).password ?? "")}@${url.host}`,
      row.security,
    );
  }
  return withOptions(`${url.protocol}//${url.host}`, row.security);
}

/** STARTTLS is demanded where it was chosen: a server that does not offer it gets no password and no mail. */
function withOptions(url: string, security: "tls" | "starttls" | "none"): string {
  return security === "starttls"
    ? `${url}/?requireTLS=true`
    : security === "none"
      ? `${url}/?ignoreTLS=true`
      : `${url}/`;
}
