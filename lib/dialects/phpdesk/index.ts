import { authenticate } from "@/lib/dialects/phpdesk/auth";
import { outcomeOf, PhpdeskError } from "@/lib/dialects/phpdesk/errors";
import type { Answer, PhpdeskMethod } from "@/lib/dialects/phpdesk/method";
import { methods } from "@/lib/dialects/phpdesk/methods";
import type { Dialect } from "@/lib/dialects/serve";
import type { Context } from "@/lib/domain/context";

const MEGABYTE = 1024 * 1024;

const limits = {
  bodyBytes: MEGABYTE,
  fieldBytes: MEGABYTE,
  jsonBytes: MEGABYTE,
  fileBytes: 0,
  parameters: 1000,
  parts: 1000,
};

/** The ticket desk of PHP files: each file is a method with an address of its own. */
export function phpdesk(name: string): Dialect<Context, Answer, PhpdeskMethod> {
  const method = methods.find((one) => one.name === name);
  if (!method) throw new Error(`The PHP desk has no file ${name}.`);
  return {
    name: "phpdesk",
    // A GET of a method that writes is answered, but finds nothing in its body.
    verbs: ["GET", "POST"],
    input: {
      limits,
      bodies: { form: true, multipart: true, json: true },
      untyped: "form",
      values: method.verbs.includes("GET") ? "body-over-query" : "body",
      keepsFile: () => false,
    },
    checksFirst: "caller",
    find: () => method,
    authenticate,
    present: (_call, answer) => json({ success: true, ...answer }, 200),
    fail: (error) => {
      const outcome = outcomeOf(error);
      return outcome
        ? { response: refusal(outcome), bug: false }
        : { response: refusal(new PhpdeskError("Internal error", { status: 500 })), bug: true };
    },
    refuseVerb: () => {
      const response = refusal(new PhpdeskError("Method not allowed", { status: 405 }));
      response.headers.set("allow", "GET, POST, HEAD, OPTIONS");
      return response;
    },
  };
}

function refusal({ message, status, customFieldErrors }: PhpdeskError): Response {
  const error = message || "The request could not be carried out.";
  return json(
    { success: false, error, ...(customFieldErrors ? { custom_field_errors: customFieldErrors } : {}) },
    status,
  );
}

function json(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}
