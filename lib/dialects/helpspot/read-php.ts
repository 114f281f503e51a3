import { spawnSync } from "node:child_process";
import { unserialize } from "php-serialize";

const program = "echo json_encode(unserialize(stream_get_contents(STDIN)), JSON_THROW_ON_ERROR);";

const hasPhp = spawnSync("php", ["-v"]).status === 0;

/** What a PHP program would read from serialised text: by PHP itself where it is installed, else by a library. For tests. */
export function readPhp(text: string): unknown {
  if (!hasPhp) return unserialize(text);
  const { status, stdout, stderr } = spawnSync("php", ["-d", "display_errors=stderr", "-r", program], {
    input: text,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0 || stderr.length > 0) throw new Error(`PHP cannot read it: ${stderr}`);
  return JSON.parse(stdout.toString("utf8"));
}
