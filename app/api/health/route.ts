export const dynamic = "force-dynamic";

/** Answers 200 as soon as the desk serves. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
