import { DomainError } from "@/lib/domain/errors";
import { mailboxesAt, mailLimitBytes, storeInboundMail } from "@/lib/domain/mail/inbound";
import { mailCaller, mailProblem } from "./caller";

export const dynamic = "force-dynamic";

/**
 * Takes one raw mail (`message/rfc822`). 202 and its id once the bytes are safe; what became of it is asked for with the
 * id. `?mailbox=` names the mailbox it was sent to, where its own lines do not.
 */
export async function POST(request: Request): Promise<Response> {
  const ctx = await mailCaller(request);
  if (!ctx) return mailProblem(401, "unauthenticated", "Send the token of mail intake as Authorization: Bearer.");
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "message/rfc822")
    return mailProblem(415, "unsupported_media_type", "Send the raw mail as Content-Type: message/rfc822.");
  if (Number(request.headers.get("content-length") ?? 0) > mailLimitBytes) return tooLarge();
  const mailbox = new URL(request.url).searchParams.get("mailbox");
  const named = mailbox ? (await mailboxesAt(mailbox)).find((at) => at.workspace.id === ctx.workspace.id) : undefined;
  if (mailbox && !named) return mailProblem(400, "invalid", "There is no active mailbox with this address.");
  try {
    const raw = request.body ? chunksOf(request.body) : new Uint8Array(0);
    const stored = await storeInboundMail(ctx, { raw, via: "http", mailboxId: named?.mailboxId ?? null });
    return Response.json(stored, { status: 202, headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (error instanceof DomainError && error.code === "too_large") return tooLarge();
    if (error instanceof DomainError) return mailProblem(400, error.code, error.message);
    console.error(`Mail over HTTP, request ${ctx.requestId}:`, error);
    return mailProblem(503, "unavailable", "The mail could not be stored. Please send it again.");
  }
}

const tooLarge = () => mailProblem(413, "too_large", `A mail may have at most ${mailLimitBytes} bytes.`);

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
