import type { SenderProof } from "@/lib/domain/mail/inbound";
import type { ParsedMail } from "@/lib/mail/intake/parse";

type Result = { method: string; result: string; properties: Map<string, string> };

/**
 * What a trusted server found out about the sender (Authentication-Results, RFC 8601), or null when no trusted server said
 * anything. Only the topmost field of a trusted server counts: it stands above all that came with the mail. The server
 * itself must remove fields of its own name that a sender put there (RFC 8601, 5).
 * @param trusted names of servers as they write them, in lower case
 */
export function readSenderProof(mail: ParsedMail, trusted: readonly string[]): SenderProof | null {
  if (trusted.length === 0) return null;
  for (const field of mail.headers) {
    if (field.name !== "authentication-results") continue;
    const { server, results } = parseResults(field.value);
    if (!trusted.includes(server)) continue;
    const of = (method: string) => results.find((one) => one.method === method)?.result ?? "none";
    return { server, spf: of("spf"), dkim: best(results), dmarc: of("dmarc"), passed: provesFrom(mail, results) };
  }
  return null;
}

/** Several DKIM signatures have a result each; one that passed is worth as much as the others are not. */
function best(results: Result[]): string {
  const all = results.filter((one) => one.method === "dkim").map((one) => one.result);
  return all.find((result) => result === "pass") ?? all[0] ?? "none";
}

// A mail with two From fields or two authors shows one to people and proves another.
function provesFrom(mail: ParsedMail, results: Result[]): boolean {
  const fields = mail.headers.filter((field) => field.name === "from");
  const domain = mail.from?.address.split("@").at(-1)?.toLowerCase() ?? "";
  if (fields.length !== 1 || (fields[0]?.value.match(/@/g)?.length ?? 0) > 2 || domain === "") return false;
  return results.some(({ method, result, properties }) => {
    if (result !== "pass") return false;
    if (method === "dmarc") return properties.get("header.from") === domain;
    if (method === "dkim") return within(domain, properties.get("header.d") ?? after(properties.get("header.i")));
    if (method === "spf") return within(domain, after(properties.get("smtp.mailfrom")));
    return false;
  });
}

const after = (address: string | undefined) => address?.split("@").at(-1);

/** Signed by the domain itself or one above it (mail.far.example by far.example), never by a bare top-level domain. */
function within(domain: string, signer: string | undefined): boolean {
  return signer?.includes(".") === true && (domain === signer || domain.endsWith(`.${signer}`));
}

/** `server version; method/version=result (comment) reason="…" ptype.property=value …; method=…`, all in lower case. */
function parseResults(value: string): { server: string; results: Result[] } {
  const [head = "", ...rest] = clean(value.slice(0, 20_000)).split(";");
  const server = head.trim().split(/\s+/)[0]?.toLowerCase() ?? "";
  const results = rest.slice(0, 50).flatMap((part): Result[] => {
    const words = part.trim().split(/\s+/);
    const [method = "", result = ""] = (words[0] ?? "").split("=");
    if (method === "" || result === "") return [];
    const properties = new Map<string, string>();
    for (const word of words.slice(1)) {
      const [name = "", text = ""] = word.split(/=(.*)/s);
      // The first of two counts; what follows could be the sender's text.
      if (name !== "" && !properties.has(name)) properties.set(name, text.replace(/^<|>$/g, ""));
    }
    return [{ method: method.split("/")[0] ?? "", result, properties }];
  });
  return { server, results };
}

// Comments and quoted strings may hold a sender's text, and in it ";" and "=".
function clean(value: string): string {
  let depth = 0;
  let quoted = false;
  let out = "";
  for (let at = 0; at < value.length; at++) {
    const letter = value[at] ?? "";
    if (letter === "\\" && (quoted || depth > 0)) at++;
    else if (letter === '"' && depth === 0) quoted = !quoted;
    else if (letter === "(" && !quoted) depth++;
    else if (letter === ")" && !quoted && depth > 0) depth--;
    else if (depth === 0) out += quoted && /[;=\s]/.test(letter) ? "_" : letter.toLowerCase();
  }
  return out.replace(/\s*=\s*/g, "=");
}

/** A plain refusal by the domain's own rules (RFC 7489): From is forged, or was rewritten on the way. */
export const isForged = (proof: SenderProof | null): boolean => proof?.dmarc === "fail";
