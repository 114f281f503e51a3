import { randomHex, randomToken, sha256Hex } from "@/lib/crypto";
import type { TokenKind } from "./schema";

/** The secrets of a credential; this is the only time they can be read (except for kinds that stay readable). */
export type IssuedToken = { id: number; token: string; code: string | null };

/** Which kinds keep their plain text, because their own screens show it again. */
export const readableKinds: readonly TokenKind[] = ["helprealm", "widget"];

type Secret = { text: string; code: string | null; stored: StoredSecret };
type StoredSecret = { tokenHash: string; codeHash: string | null; readable: string | null };

/**
 * A new secret and what is stored of it. HelpRealm's, the widget's and HappyFox's are 32 hex digits, HappyFox with a
 * second such code; HelpSpot's is 40 letters and digits, the others' 48.
 */
export function makeSecret(kind: TokenKind): Secret {
  const hex = kind === "happyfox" || readableKinds.includes(kind);
  const text = hex ? randomHex(16) : randomToken(kind === "helpspot" ? 40 : 48);
  const code = kind === "happyfox" ? randomHex(16) : null;
  return {
    text,
    code,
    stored: {
      tokenHash: sha256Hex(text),
      codeHash: code === null ? null : sha256Hex(code),
      readable: readableKinds.includes(kind) ? text : null,
    },
  };
}

/** A secret as its user sends it: HelpSpot's names its row before a bar. */
export const shownSecret = (kind: TokenKind, id: number, { text, code }: Secret): IssuedToken => ({
  id,
  token: kind === "helpspot" ? `${id}|${text}` : text,
  code,
});
