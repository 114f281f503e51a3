import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { nameFromAddress } from "@/lib/text/names";
import { seesPrivate } from "../access";
import type { Context } from "../context";
import { invalid } from "../errors";
import { webAddress } from "./logic";

/** The word beside the name of those who answer for the desk. */
export const staffLabel = "Staff";

export type PostAuthor = {
  authorType: "agent" | "customer" | "visitor" | "application" | "rule" | "system";
  authorAgentId: number | null;
  authorCustomerId: number | null;
  authorName: string;
  authorEmail: string;
  authorUrl: string;
  label: string;
  /** Nobody of the staff: what they write is looked at first when it is suspicious. */
  outside: boolean;
};

/**
 * Who a post is by: the caller where we know them, else whom they name. An agent's address stays their own.
 * Errors: `invalid` on `author`, `author.email`, `author.url`.
 */
export function authorOf(
  ctx: Context,
  named: { name: string; email: string; url: string } | undefined,
): PostAuthor & { followEmail: string } {
  const actor = ctx.actor;
  const known = { authorAgentId: null, authorCustomerId: null, authorUrl: "", label: "" };
  if (actor.type === "agent") {
    return {
      ...known,
      authorType: "agent",
      authorAgentId: actor.id,
      authorName: actor.name,
      authorEmail: "",
      label: staffLabel,
      outside: false,
      followEmail: actor.email,
    };
  }
  if (actor.type === "customer") {
    return {
      ...known,
      authorType: "customer",
      authorCustomerId: actor.id,
      // Somebody without a name goes by their address, which is not for everybody's eyes.
      authorName: actor.name.includes("@") ? nameFromAddress(actor.name) : actor.name,
      authorEmail: actor.email,
      outside: true,
      followEmail: actor.email,
    };
  }
  if (!named) throw invalid({ author: "Say who writes this." }, "author");
  const email = normalizeEmail(named.email);
  if (email !== "" && !isEmailAddress(email))
    throw invalid({ "author.email": "This is not a valid e-mail address." }, "email");
  const url = webAddress(named.url);
  if (url === undefined) throw invalid({ "author.url": "This is not a web address." }, "url");
  return {
    ...known,
    authorType: actor.type,
    authorName: named.name,
    authorEmail: email,
    authorUrl: url,
    outside: !seesPrivate(actor) || actor.type === "application",
    followEmail: email,
  };
}
