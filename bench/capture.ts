import net from "node:net";

/**
 * One statement as the app sent it: its text, its parameters in PostgreSQL's text form, and whether it was a prepared one
 * whose plan may be kept.
 */
export type Statement = {
  connection: number;
  text: string;
  parameters: (string | null)[];
  prepared: boolean;
  wave: number;
};

type Recorder = { start: () => void; stop: () => Statement[]; url: string; close: () => void };

/** `wave` is set while something of this connection is under way. */
type Connection = { id: number; statements: Map<string, string>; wave: number | null };

/**
 * A relay in front of PostgreSQL that can write down what passes (PostgreSQL manual, "Message Formats"): every executed
 * statement, and which of them were under way at the same time. Those form a wave, and a wave ends when all are answered.
 */
export async function startRecorder(databaseUrl: string): Promise<Recorder> {
  const target = new URL(databaseUrl);
  let recording = false;
  let captured: Statement[] = [];
  let wave = 0;
  let underWay = 0;
  let connections = 0;

  const begun = (connection: Connection) => {
    if (!recording || connection.wave !== null) return;
    if (underWay === 0) wave++;
    underWay++;
    connection.wave = wave;
  };
  const executed: Executed = (connection, statement) => {
    begun(connection);
    if (recording) captured.push({ ...statement, connection: connection.id, wave: connection.wave ?? wave });
  };

  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target.port || 5432), target.hostname);
    const connection: Connection = { id: ++connections, statements: new Map(), wave: null };
    const fromClient = splitter(true, (type, body) => {
      if (type === "P") begun(connection);
      readRequest(connection, type, body, executed);
    });
    const fromServer = splitter(false, (type) => {
      // Z: ready for the next; so whatever ran here has been answered.
      if (type !== "Z" || connection.wave === null) return;
      underWay--;
      connection.wave = null;
    });
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    client.on("data", (data) => {
      fromClient(data);
      upstream.write(data);
    });
    upstream.on("data", (data) => {
      fromServer(data);
      client.write(data);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("close", () => other.destroy());
      one.on("error", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  return {
    url: url.href,
    start: () => {
      captured = [];
      wave = 0;
      underWay = 0;
      recording = true;
    },
    stop: () => {
      recording = false;
      return captured;
    },
    close: () => server.close(),
  };
}

/** Cuts a stream into messages: a letter, the length of the rest, the rest. The first one of a client has no letter. */
function splitter(startsBare: boolean, onMessage: (type: string, body: Buffer) => void): (data: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let bare = startsBare;
  return (data) => {
    rest = rest.length > 0 ? Buffer.concat([rest, data]) : data;
    for (;;) {
      const head = bare ? 0 : 1;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      if (!bare) onMessage(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, end));
      bare = false;
      rest = rest.subarray(end);
    }
  };
}

type Executed = (connection: Connection, statement: Omit<Statement, "connection" | "wave">) => void;

function readRequest(connection: Connection, type: string, body: Buffer, executed: Executed): void {
  if (type === "Q") {
    executed(connection, { text: body.toString("utf8", 0, body.length - 1), parameters: [], prepared: false });
  }
  if (type === "P") {
    const nameEnd = body.indexOf(0);
    const name = body.toString("utf8", 0, nameEnd);
    connection.statements.set(name, body.toString("utf8", nameEnd + 1, body.indexOf(0, nameEnd + 1)));
  }
  if (type === "B") {
    const portalEnd = body.indexOf(0);
    const nameEnd = body.indexOf(0, portalEnd + 1);
    const name = body.toString("utf8", portalEnd + 1, nameEnd);
    const text = connection.statements.get(name) ?? "";
    executed(connection, { text, parameters: readParameters(body, nameEnd + 1), prepared: name !== "" });
  }
}

function readParameters(body: Buffer, start: number): (string | null)[] {
  let at = start + 2 + 2 * body.readInt16BE(start);
  const count = body.readInt16BE(at);
  at += 2;
  return Array.from({ length: count }, () => {
    const length = body.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return body.toString("utf8", at - length, at);
  });
}
