import { expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

it.each([
  [{ origin: "https://help.example", host: "help.example" }, true],
  [{ origin: "http://localhost:3000", host: "localhost:3000" }, true],
  [{ origin: "https://help.example", host: "127.0.0.1:3000", "x-forwarded-host": "help.example" }, true],
  [{ origin: "https://evil.example", host: "help.example" }, false],
  [{ origin: "https://help.example.evil.example", host: "help.example" }, false],
  [{ origin: "http://help.example:8080", host: "help.example" }, false],
  [{ origin: "null", host: "help.example" }, false],
  [{ host: "help.example" }, false],
  [{ origin: "null", host: "help.example", "sec-fetch-site": "cross-site" }, false],
  [{ origin: "null", host: "help.example", "sec-fetch-site": "same-origin" }, true],
  [{ origin: "https://help.example", host: "help.example", "sec-fetch-site": "same-site" }, false],
])("%j: %s", (headers, expected) => {
  expect(isSameOrigin(new Request("http://x/", { method: "POST", headers: new Headers(headers) }))).toBe(expected);
});
