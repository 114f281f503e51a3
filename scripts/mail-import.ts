// The part of `npm run mail:import` that speaks to the database; `scripts/mail-import.mjs` runs it.

import { closeDatabase } from "@/db/client";
import { importMails } from "@/lib/mail/import/import-mails";
import { exitCodes } from "./lib/fault.mjs";

const { from, mailbox } = JSON.parse(process.argv[2] ?? "{}");
try {
  const { taken, known, refused } = await importMails(from, mailbox, (report) => {
    const all = report.taken + report.known + report.refused.length;
    if (all % 500 === 0) console.log(`${all} mails …`);
  });
  for (const { place, reason } of refused) console.error(`${place}: ${reason}`);
  console.log(`${taken} mails were taken in, ${known} were here already, ${refused.length} could not be taken.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = exitCodes.badCommand;
} finally {
  await closeDatabase();
}
