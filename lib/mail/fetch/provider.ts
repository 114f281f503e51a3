import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

type Answer = { status: number; body: unknown };

/** A provider of a test's own: asks nobody, and gives a code to whoever asks as RFC 6749 and 7636 say. */
export type Provider = {
  address: string;
  /** The forms its token address was sent. */
  asked: Record<string, string>[];
  /** What it answers there instead of tokens, until it is taken away. */
  fails: Answer | null;
  stop: () => Promise<void>;
};

/** Starts a provider on this machine that knows one client. */
export async function startProvider(client: { id: string; secret: string }): Promise<Provider> {
  const codes = new Map<string, { challenge: string; returnAddress: string }>();
  const asked: Record<string, string>[] = [];
  let given = 0;
  const consent = (url: URL, response: ServerResponse) => {
    const told = url.searchParams;
    const code = randomBytes(8).toString("hex");
    const returnAddress = told.get("redirect_uri") ?? "";
    codes.set(code, { challenge: told.get("code_challenge") ?? "", returnAddress });
    const back = new URL(returnAddress);
    back.search = new URLSearchParams({ code, state: told.get("state") ?? "" }).toString();
    response.writeHead(302, { location: back.href }).end();
  };
  const tokens = (form: Record<string, string>): Answer => {
    if (form.client_id !== client.id || form.client_secret !== client.secret)
      return { status: 401, body: { error: "invalid_client", error_description: "Unknown client." } };
    if (form.grant_type === "authorization_code") {
      const known = codes.get(form.code ?? "");
      codes.delete(form.code ?? "");
      const challenge = createHash("sha256")
        .update(form.code_verifier ?? "")
        .digest("base64url");
      if (known?.challenge !== challenge || known.returnAddress !== form.redirect_uri)
        return { status: 400, body: { error: "invalid_grant", error_description: "No such code." } };
    }
    given++;
    const body = { access_token: `access ${given}`, expires_in: 3600, refresh_token: `refresh ${given}` };
    return { status: 200, body };
  };
  const provider: Provider = { address: "", asked, fails: null, stop: async () => {} };
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "", provider.address);
    if (request.method === "GET") return consent(url, response);
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    asked.push(form);
    const { status, body } = provider.fails ?? tokens(form);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  provider.address = `http://127.0.0.1:${typeof at === "object" ? at?.port : 0}`;
  provider.stop = () => new Promise((resolve) => server.close(() => resolve()));
  return provider;
}
