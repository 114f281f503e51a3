import { expect, test } from "vitest";
import { curlLine } from "@/lib/dialects/reference";

test.each([
  [
    "a read",
    { url: "https://d/api", query: { method: "get", "x[]": "$REQUEST" } },
    'curl "https://d/api?method=get&x%5B%5D=$REQUEST"',
  ],
  [
    "a form with parts and a header",
    { url: "https://d/api", headers: { Authorization: "Bearer $TOKEN" }, multipart: { a: 'say "hi" for $5 `now`' } },
    'curl -H "Authorization: Bearer $TOKEN" \\\n  -F "a=say \\"hi\\" for \\$5 \\`now\\`" \\\n  "https://d/api"',
  ],
  [
    "a form",
    { url: "https://d/a", form: { e: "a@b.example" } },
    'curl --data-urlencode "e=a@b.example" \\\n  "https://d/a"',
  ],
  [
    "JSON, by another verb, with a sign-in",
    { url: "https://d/a", verb: "PATCH", user: "$KEY:$CODE", json: { a: 1 } },
    'curl -X PATCH \\\n  -u "$KEY:$CODE" \\\n  -H "Content-Type: application/json" \\\n  -d "{\n  \\"a\\": 1\n}" \\\n  "https://d/a"',
  ],
  ["a form without a field", { url: "https://d/a", verb: "POST", multipart: {} }, 'curl -X POST \\\n  "https://d/a"'],
])("%s as a command line", (_, call, line) => {
  expect(curlLine(call)).toBe(line);
});
