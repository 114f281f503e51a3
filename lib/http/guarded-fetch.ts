import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { env } from "@/lib/env";
import { mayBeCalled, type Network, parseNetworks } from "./addresses";

export type GuardedRequest = {
  method: "GET" | "POST";
  headers?: Readonly<Record<string, string>>;
  body?: string;
};

export type GuardedAnswer = {
  status: number;
  /** As far as it was read. */
  body: Buffer;
  /** There was more. */
  cut: boolean;
  /** From first to last byte, redirects included, in milliseconds. */
  durationMs: number;
};

/** Why a call was not made, or came to nothing. The message names no address beyond the host, and no credential. */
export class GuardedFetchError extends Error {
  readonly reason: "address" | "redirect" | "timeout" | "network";

  constructor(reason: GuardedFetchError["reason"], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "GuardedFetchError";
    this.reason = reason;
  }
}

type Limits = { timeoutMs: number; maxBytes: number; redirects: number; allowed: readonly Network[] };

const ordinary = (): Limits => ({
  timeoutMs: 10_000,
  maxBytes: 1024 * 1024,
  redirects: 3,
  allowed: parseNetworks(env.OUTGOING_NETWORKS),
});

/**
 * Calls an address that somebody else chose. The host is resolved once, every address it has is checked, and the
 * connection goes to the checked one, so that a name cannot point elsewhere a moment later. Addresses of this machine and of
 * the networks around it are refused unless `OUTGOING_NETWORKS` names them. Redirects are checked alike and lose the
 * caller's headers when they leave the origin. Everything together has ten seconds, an answer one mebibyte.
 * @throws GuardedFetchError; an answer of any status is an answer
 */
export async function guardedFetch(
  address: string,
  request: GuardedRequest,
  limits: Partial<Limits> = {},
): Promise<GuardedAnswer> {
  const settings = { ...ordinary(), ...limits };
  const started = performance.now();
  const signal = AbortSignal.timeout(settings.timeoutMs);
  let url = checkedUrl(address);
  let asked = request;
  for (let hop = 0; ; hop += 1) {
    const answer = await withinTime(signal, callOnce(url, asked, settings, signal));
    const target = answer.location;
    if (target === undefined) return { ...answer.got, durationMs: Math.round(performance.now() - started) };
    if (hop === settings.redirects) throw new GuardedFetchError("redirect", "It redirects too often.");
    const next = checkedUrl(new URL(target, url).href);
    if (url.protocol === "https:" && next.protocol === "http:") {
      throw new GuardedFetchError("redirect", "It redirects to an address without encryption.");
    }
    asked = redirected(asked, answer.got.status, next.origin === url.origin);
    url = next;
  }
}

/**
 * An address that may be called as far as its text tells: http or https, without a name and a password in it.
 * @throws GuardedFetchError
 */
export function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new GuardedFetchError("address", "This is no http or https address.");
  }
  if (url.username !== "" || url.password !== "") {
    throw new GuardedFetchError("address", "An address with a password in it is not called.");
  }
  return url;
}

/** What is asked of the address that a redirect names (WHATWG Fetch, 4.4). */
function redirected(request: GuardedRequest, status: number, sameOrigin: boolean): GuardedRequest {
  const keepsBody = status === 307 || status === 308;
  const headers = sameOrigin ? request.headers : contentType(request.headers);
  return keepsBody ? { ...request, headers } : { method: "GET", headers: sameOrigin ? request.headers : {} };
}

const contentType = (headers: GuardedRequest["headers"] = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() === "content-type"));

/** The one address of a host that the connection goes to. Every address it has must be good. */
async function resolved(url: URL, allowed: readonly Network[]): Promise<{ address: string; family: number }> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true, verbatim: true }).catch((error: unknown) => {
        throw new GuardedFetchError("network", `The host ${host} is not known.`, error);
      });
  const [first] = found;
  if (!first || found.some(({ address }) => !mayBeCalled(address, allowed))) {
    throw new GuardedFetchError("address", `The host ${host} is inside this network and is not called.`);
  }
  return first;
}

type Once = { got: Omit<GuardedAnswer, "durationMs">; location: string | undefined };

async function callOnce(url: URL, request: GuardedRequest, limits: Limits, signal: AbortSignal): Promise<Once> {
  const pinned = await resolved(url, limits.allowed);
  const pinnedLookup = ((_host: string, options: { all?: boolean }, done: (...result: unknown[]) => void) =>
    options.all ? done(null, [pinned]) : done(null, pinned.address, pinned.family)) as LookupFunction;
  const options: https.RequestOptions = {
    method: request.method,
    agent: false,
    lookup: pinnedLookup,
    signal,
    headers: {
      "user-agent": "Commondesk",
      accept: "*/*",
      ...request.headers,
      "accept-encoding": "identity",
      ...(request.body === undefined ? {} : { "content-length": String(Buffer.byteLength(request.body)) }),
    },
  };
  return new Promise((resolve, reject) => {
    const call = (url.protocol === "https:" ? https : http).request(url, options, (response) => {
      const status = response.statusCode ?? 0;
      const location = [301, 302, 303, 307, 308].includes(status) ? response.headers.location : undefined;
      const parts: Buffer[] = [];
      let size = 0;
      let cut = false;
      const finish = () => resolve({ got: { status, body: Buffer.concat(parts), cut }, location });
      response.on("data", (part: Buffer) => {
        if (cut) return;
        const room = limits.maxBytes - size;
        parts.push(part.subarray(0, room));
        size += Math.min(part.length, room);
        if (part.length <= room) return;
        cut = true;
        finish();
        response.destroy();
      });
      response.on("end", finish);
      response.on("error", reject);
    });
    call.on("error", reject);
    call.end(request.body);
  });
}

/** Also a look-up that hangs ends with the time. */
async function withinTime<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const ended = new Promise<never>((_, reject) => {
    const stop = () => reject(new GuardedFetchError("timeout", "It took too long."));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } catch (error) {
    if (error instanceof GuardedFetchError) throw error;
    if (signal.aborted) throw new GuardedFetchError("timeout", "It took too long.");
    throw new GuardedFetchError("network", networkSentence(error), error);
  }
}

/** A system's error code says enough; its message may hold the address. */
function networkSentence(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[A-Z0-9_]{1,60}$/.test(code) ? `The connection failed (${code}).` : "The connection failed.";
}
