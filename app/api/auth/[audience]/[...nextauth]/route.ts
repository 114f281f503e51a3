import NextAuth from "next-auth";
import { AUDIENCES } from "@/lib/auth/cookie-names";
import { authOptions } from "@/lib/auth/options";

type RouteContext = { params: Promise<{ audience: string; nextauth: string[] }> };

/** next-auth's own endpoints (csrf, callback/credentials, session, signout), once for agents and once for customers. */
async function handler(request: Request, context: RouteContext): Promise<Response> {
  const { audience } = await context.params;
  const known = AUDIENCES.find((one) => one === audience);
  if (!known) return new Response("Not found", { status: 404 });
  const answer: Response = await NextAuth(authOptions(known))(request, context);
  answer.headers.set("cache-control", "private, no-store");
  return answer;
}

export { handler as GET, handler as POST };
