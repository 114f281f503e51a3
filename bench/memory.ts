import { readdirSync, readFileSync } from "node:fs";
import postgres from "postgres";

const megabytes = (kilobytes: number) => Math.round(kilobytes / 102.4) / 10;

function readNumber(file: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync(file, "utf8"))?.[1] ?? 0);
}

/** The resident memory of a process, in megabytes. Linux only (proc(5)); null elsewhere. */
export function residentMegabytes(pid: number): number | null {
  try {
    return megabytes(readNumber(`/proc/${pid}/status`, "VmRSS"));
  } catch {
    return null;
  }
}

/**
 * The memory of a PostgreSQL server on this machine with all its processes, shared pages counted once, in megabytes;
 * null when it runs elsewhere or its numbers may not be read.
 */
export async function postgresMegabytes(databaseUrl: string): Promise<number | null> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const parentOf = (pid: string) => /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const postmaster = parentOf(String(row?.pid));
    if (!postmaster) return null;
    const family = readdirSync("/proc").filter((name) => {
      try {
        return /^\d+$/.test(name) && (name === postmaster || parentOf(name) === postmaster);
      } catch {
        return false;
      }
    });
    return megabytes(family.reduce((sum, pid) => sum + readNumber(`/proc/${pid}/smaps_rollup`, "Pss"), 0));
  } catch {
    return null;
  } finally {
    await sql.end();
  }
}
