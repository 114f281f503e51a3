// The part of `npm run workspace` that speaks to the database; `scripts/workspace.mjs` runs it. Prints one line of JSON.

import { closeDatabase } from "@/db/client";
import { DomainError } from "@/lib/domain/errors";
import { resetByOperator } from "@/lib/domain/second-step/reset-by-operator";
import { foundWorkspace } from "@/lib/domain/workspaces/found-workspace";
import { env } from "@/lib/env";
import { exitCodes } from "./lib/fault.mjs";

const input = JSON.parse(process.argv[2] ?? "{}");
try {
  if (typeof input.resetFor === "string") {
    process.stdout.write(`${JSON.stringify({ reset: await resetByOperator(input.resetFor) })}\n`);
  } else {
    const { workspace, hash, mailbox, administrator, apitoken, widgetKey } = await foundWorkspace(input);
    const { email, password } = administrator;
    const made = { name: workspace.name, url: env.PUBLIC_URL, hash, mailbox, email, password, apitoken, widgetKey };
    process.stdout.write(`${JSON.stringify(made)}\n`);
  }
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  process.stderr.write(`${Object.values(error.fields)[0] ?? error.message}\n`);
  process.exitCode = exitCodes.badCommand;
} finally {
  await closeDatabase();
}
