// The part of `npm run mail:import` that speaks to the database; `scripts/mail-import.mjs` runs it.

import { closeDatabase } from "@/db/client";
import { importMails } from "@/lib/mail/import/import-mails";
import { exitCodes } from "./lib/fault.mjs";

const { from, ...options } = JSON.parse(process.argv[2] ?? "{}");
try {
  const { taken, known, refused, closed } = await importMails(from, options, (report) => {
    const all = report.taken + report.known + report.refused.length;
    if (all % 500 === 0) console.log(`${all} mails …`);
  });
  for (const { place, reason } of refused) console.error(`${place}: ${reason}`);
  console.log(`${taken} mails were taken in, ${known} were here already, ${refused.length} could not be taken.`);
  if (closed > 0)
    console.log(`${closed} tickets were closed: their newest mail is older than ${options.openDays} days.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = exitCodes.badCommand;
} finally {
  await closeDatabase();
}
