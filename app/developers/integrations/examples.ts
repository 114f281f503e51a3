/** Checks a call of a webhook, in JavaScript. */
export const verifyExample = `import { createHmac, timingSafeEqual } from "node:crypto";

function isOurs(headers, body, secret) {
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : secret;
  const said = \`\${headers["webhook-id"]}.\${headers["webhook-timestamp"]}.\${body}\`;
  const wanted = Buffer.from("v1," + createHmac("sha256", key).update(said).digest("base64"));
  const given = Buffer.from(headers["webhook-signature"]);
  const old = Math.abs(Date.now() / 1000 - Number(headers["webhook-timestamp"])) > 300;
  return !old && given.length === wanted.length && timingSafeEqual(given, wanted);
}`;

/** What a push looks like on the wire, and what may come back. */
export const pushExample = `POST /push HTTP/1.1
Content-Type: application/x-www-form-urlencoded
Idempotency-Key: 6f1c2d0e-1b3f-4f53-9a55-3f0f4f8a7f10
X-Helpdesk-Signature: HMAC-SHA256 of the body, if the target has a secret

action=push&xRequest=12400&fOpen=1&sTitle=Printer&sFirstName=Bob&staff_comment=Please+look
&request_history[236][tNote]=It+jams&request_history[236][file][0][sFilename]=icon.jpg&…

{"id": "BUG-4711"}                    taken; the id is kept on the ticket
{"error": "There is no such project"} not taken; the sentence is shown to the agent
status 5xx, 408, 429 or no answer     tried again after growing pauses`;

/** A program that takes pushes. */
export const moduleExample = `// The request has the same fields; request_history is an object by id.
export async function push(request, { id }) {
  const response = await fetch("https://bugs.example.com/api/bugs", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": id },
    body: JSON.stringify({ title: request.sTitle, text: request.staff_comment }),
  });
  if (!response.ok) throw new Error("The bug tracker did not take it");
  return (await response.json()).number;
}

export async function details(id) {
  const bug = await (await fetch(\`https://bugs.example.com/api/bugs/\${id}\`)).json();
  return \`<b>\${bug.status}</b>\`;
}`;
