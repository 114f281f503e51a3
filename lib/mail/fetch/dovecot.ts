import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A Dovecot of a test's own, in a folder of its own. */
export type Dovecot = {
  port: number;
  password: string;
  /** Ends every connection at once, as a restart of the server does. */
  cut: () => void;
  /** Gives all messages of INBOX of a user new UIDs and a new UIDVALIDITY. */
  renumber: (user: string) => void;
  log: () => string;
  stop: () => Promise<void>;
};

/** Why no Dovecot can be started here; null when one can. */
export function dovecotMissing(): string | null {
  try {
    execFileSync("dovecot", ["--version"], { stdio: "pipe" });
    return null;
  } catch {
    return "Dovecot is not installed (Debian: apt-get install dovecot-imapd)";
  }
}

/** Dovecot serves no mail as root: then everything belongs to nobody. */
function owner(): { name: string; uid: number; gid: number } {
  const { username, uid, gid } = userInfo();
  return uid === 0 ? { name: "nobody", uid: 65_534, gid: 65_534 } : { name: username, uid, gid };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** Starts Dovecot and returns once it answers. Any user may sign in with the one password; each has a mailbox of their own. */
export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(path.join(tmpdir(), "commondesk-dovecot-"));
  const port = await freePort();
  const { name, uid, gid } = owner();
  const isRoot = userInfo().uid === 0;
  const password = "one-password-for-all";
  mkdirSync(path.join(folder, "mail"));
  for (const dir of [folder, path.join(folder, "mail")]) chownSync(dir, uid, gid);
  const config = path.join(folder, "dovecot.conf");
  writeFileSync(
    config,
    `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
first_valid_gid = 1
mail_uid = ${uid}
mail_gid = ${gid}
default_internal_user = ${isRoot ? "dovecot" : name}
default_login_user = ${isRoot ? "dovenull" : name}
default_internal_group = ${isRoot ? "dovecot" : String(gid)}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
auth_failure_delay = 0
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
`,
  );
  const server: ChildProcess = spawn("dovecot", ["-F", "-c", config], { stdio: "ignore" });
  const log = () => {
    try {
      return readFileSync(path.join(folder, "log"), "utf8");
    } catch {
      return "";
    }
  };
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100 || server.exitCode !== null) throw new Error(`Dovecot does not start: ${log()}`);
    await sleep(100);
  }
  return {
    port,
    password,
    log,
    cut: () => {
      execFileSync("doveadm", ["-c", config, "kick", "*"], { stdio: "pipe" });
    },
    renumber: (user) => {
      rmSync(path.join(folder, "mail", user, "dovecot-uidlist"), { force: true });
      for (const index of ["dovecot.index", "dovecot.index.log", "dovecot.index.cache", "dovecot-uidvalidity"])
        rmSync(path.join(folder, "mail", user, index), { force: true });
    },
    stop: async () => {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
