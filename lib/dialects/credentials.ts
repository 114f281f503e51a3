import { storableText } from "@/lib/dialects/text";

/** The token of `Authorization: Bearer …` (RFC 6750), or undefined. The scheme's letter case does not matter. */
export function bearerToken(request: Request): string | undefined {
  return /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

/** Name and password of `Authorization: Basic …` (RFC 7617, UTF-8), or undefined when there are none to read. */
export function basicCredentials(request: Request): { name: string; password: string } | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/_=-]*)\s*$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const text = storableText(Buffer.from(encoded, "base64").toString("utf8"));
  const colon = text.indexOf(":");
  return colon === -1 ? { name: text, password: "" } : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
