import { Readable } from "node:stream";
import { exportOwnData } from "@/lib/domain/customers/own-data";
import { networkOf, takePoint } from "@/lib/domain/rate-limits";
import { refusalOf } from "@/lib/web/actions";
import { fileHeaders } from "@/lib/web/file-response";
import { currentCustomer } from "@/lib/web/sessions";

/** Copies that one network may fetch. */
const perNetwork = { name: "account-export", points: 10, seconds: 3600 };

/** All that we hold of the signed-in customer, as a file: a JSON list, written as it is read. */
export async function GET(): Promise<Response> {
  const session = await currentCustomer();
  if (!session) return new Response("Sign in first.\n", { status: 401, headers: fileHeaders });
  try {
    await takePoint(perNetwork, networkOf(session.ctx.ip ?? ""));
  } catch (error) {
    return new Response(`${(await refusalOf(error)).message}\n`, { status: 429, headers: fileHeaders });
  }
  return new Response(Readable.toWeb(Readable.from(asList(exportOwnData(session.ctx)))) as ReadableStream<Uint8Array>, {
    headers: {
      ...fileHeaders,
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="my-data.json"',
    },
  });
}

async function* asList(pieces: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let before = "[\n";
  for await (const piece of pieces) {
    yield encoder.encode(before + JSON.stringify(piece));
    before = ",\n";
  }
  yield encoder.encode(before === "[\n" ? "[]\n" : "\n]\n");
}
