import fs from "node:fs";
import path from "node:path";
import { SMTPServer } from "smtp-server";

/**
 * An SMTP server that takes everything and keeps each mail as a JSON file: `{ from, to, raw }`.
 * @param {string} folder made when it is missing
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function startMailSink(folder) {
  fs.mkdirSync(folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onData(stream, session, done) {
      /** @type {Buffer[]} */
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const raw = Buffer.concat(parts).toString("latin1");
        const file = path.join(folder, `${String(++count).padStart(6, "0")}.json`);
        fs.writeFileSync(`${file}.part`, JSON.stringify({ from, to, raw }));
        fs.renameSync(`${file}.part`, file);
        done();
      });
    },
  });
  server.on("error", () => {});
  const listener = server.listen(0, "127.0.0.1");
  await new Promise((resolve) => listener.once("listening", resolve));
  const { port } = /** @type {import("node:net").AddressInfo} */ (listener.address());
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
