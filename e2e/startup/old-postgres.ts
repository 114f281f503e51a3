import { createServer, type Server } from "node:net";

function message(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.from([value >> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);

const ready = message("Z", "I");
const described = message("T", int16(1), "version\0", int32(0), int16(0), int32(23), int16(4), int32(-1), int16(0));

/** What a PostgreSQL answers to each message of the extended query protocol, when every query asks for one number. */
function answers(number: string): Record<string, Buffer> {
  const row = message("D", int16(1), int32(number.length), number);
  return {
    P: message("1"),
    D: Buffer.concat([message("t", int16(0)), described]),
    B: message("2"),
    E: Buffer.concat([row, message("C", "SELECT 1\0")]),
    S: ready,
    Q: Buffer.concat([described, row, message("C", "SELECT 1\0"), ready]),
  };
}

/**
 * A stand-in for a PostgreSQL of another version: it lets everybody in and answers every query with its version number.
 * @param version as in `server_version_num`, e.g. "140011"
 */
export function startOldPostgres(version: string): Promise<Server> {
  const answer = answers(version);
  const server = createServer((socket) => {
    let rest = Buffer.alloc(0);
    let started = false;
    socket.on("error", () => {});
    socket.on("data", (part) => {
      rest = Buffer.concat([rest, part]);
      for (;;) {
        const head = started ? 1 : 0;
        if (rest.length < head + 4) return;
        const size = rest.readInt32BE(head) + head;
        if (rest.length < size) return;
        const type = started ? String.fromCharCode(rest[0] ?? 0) : "start";
        rest = rest.subarray(size);
        if (type === "start") socket.write(Buffer.concat([message("R", int32(0)), ready]));
        else if (answer[type]) socket.write(answer[type]);
        started = true;
      }
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
