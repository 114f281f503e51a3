import { databaseAnswers } from "@/lib/domain/health";

export const dynamic = "force-dynamic";

/** 200 while the desk and its database answer, 503 while the database does not. */
export async function GET(): Promise<Response> {
  const ok = await databaseAnswers();
  const status = ok ? "ok" : "no database";
  return Response.json({ status }, { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
