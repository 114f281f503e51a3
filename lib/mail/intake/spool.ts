import { readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Context } from "@/lib/domain/context";
import { mailboxesAt, storeInboundMail } from "@/lib/domain/mail/inbound";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";
import { env } from "@/lib/env";

/**
 * Take in what `mail:pipe` put into DATA_DIR/spool while no server answered. A file goes once its mail is stored; taken
 * twice after a crash, the second is a duplicate. One that cannot be taken is set beside as `.refused`. Returns how many
 * were taken.
 */
export async function takeInSpool(): Promise<number> {
  const folder = path.join(env.DATA_DIR, "spool");
  let taken = 0;
  for (const name of await mailsIn(folder)) {
    const file = path.join(folder, name);
    try {
      const raw = await readFile(file);
      const target = await targetOf(mailboxIn(name));
      if (!target) return taken;
      await storeInboundMail(target.ctx, { raw, via: "pipe", mailboxId: target.mailboxId });
      await rm(file, { force: true });
      taken++;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.error(`The spooled mail ${name} could not be taken in: ${reason}`);
      if (error instanceof Error && "code" in error && (error.code === "invalid" || error.code === "too_large"))
        await rename(file, `${file}.refused`);
    }
  }
  return taken;
}

async function mailsIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** The file's name is a time, a random word, and the mailbox that was named, percent-encoded. */
function mailboxIn(name: string): string {
  try {
    return decodeURIComponent(/^\d+-[0-9a-f]+-(.*)\.eml$/.exec(name)?.[1] ?? "");
  } catch {
    return "";
  }
}

async function targetOf(mailbox: string): Promise<{ ctx: Context; mailboxId: number | null } | null> {
  const named = mailbox === "" ? undefined : (await mailboxesAt(mailbox))[0];
  const workspace = named?.workspace ?? (await firstWorkspace());
  if (!workspace) return null;
  const ctx: Context = { workspace, actor: { type: "system", job: "mail.spool" }, via: "mail", requestId: "spool" };
  return { ctx, mailboxId: named?.mailboxId ?? null };
}
