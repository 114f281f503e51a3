import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, expect, it } from "vitest";
import { freshToken } from "@/lib/mail/fetch/oauth";

let server: Server | undefined;
afterEach(() => server?.close());

/** A provider that gives one answer, and keeps what it was asked. */
async function provider(status: number, body: unknown) {
  const asked: URLSearchParams[] = [];
  server = createServer(async (request, response) => {
    asked.push(new URLSearchParams(await text(request)));
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { asked, tokenUrl: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/token` };
}

const now = 1_800_000_000_000;
const secret = { clientId: "desk", clientSecret: "s&cret", refreshToken: "r1", accessToken: "a1" };

it("leaves a token alone that is good for minutes yet, and replaces one before it ends", async () => {
  const { asked, tokenUrl } = await provider(200, { access_token: "a2", expires_in: 3600 });
  const good = { ...secret, tokenUrl, expiresAt: now + 6 * 60_000 };
  expect(await freshToken(good, now)).toEqual({ secret: good, changed: false });
  expect(asked).toEqual([]);
  const ending = { ...good, expiresAt: now + 4 * 60_000 };
  expect(await freshToken(ending, now)).toEqual({
    secret: { ...ending, accessToken: "a2", expiresAt: now + 3_600_000 },
    changed: true,
  });
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    grant_type: "refresh_token",
    refresh_token: "r1",
    client_id: "desk",
    client_secret: "s&cret",
  });
});

it("keeps the refresh token that takes the place of the one used", async () => {
  const { tokenUrl } = await provider(200, { access_token: "a2", expires_in: "60", refresh_token: "r2" });
  const { secret: kept } = await freshToken({ ...secret, tokenUrl, expiresAt: 0 }, now);
  expect(kept).toMatchObject({ accessToken: "a2", refreshToken: "r2", expiresAt: now + 60_000 });
});

it.each([
  [
    400,
    { error: "invalid_grant", error_description: "The consent ended." },
    "No new token (400): invalid_grant The consent ended.",
  ],
  [503, "  Out of\n order ", "No new token (503): Out of order"],
  [200, "<html>", "No new token: the provider's answer holds none."],
  [200, { expires_in: 60 }, "No new token: the provider's answer holds none."],
])("tells in the provider's words what went wrong (%i %o)", async (status, body, words) => {
  const { tokenUrl } = await provider(status, body);
  await expect(freshToken({ ...secret, tokenUrl }, now)).rejects.toThrow(words);
});
