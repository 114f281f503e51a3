import { type CronItem, parseCronItems } from "graphile-worker";
import type { JobName } from "./definitions";

const day = 86_400_000;

type ClockJob = CronItem & { task: JobName };

/** What runs on a clock (UTC). Give `options.backfillPeriod`, in milliseconds, where a slot missed while we were off matters. */
const clockJobs: ClockJob[] = [
  { task: "mail.spool", match: "* * * * *" },
  { task: "rules.clock", match: "* * * * *" },
  { task: "promises.ring", match: "* * * * *" },
  { task: "mail.silence", match: "*/10 * * * *" },
  { task: "notices.digest", match: "0 * * * *" },
  { task: "leftovers.drop", match: "25 * * * *" },
  { task: "words.collect", match: "40 * * * *", options: { backfillPeriod: 7 * day } },
  { task: "trash.purge", match: "10 2 * * *", options: { backfillPeriod: day } },
  { task: "links.check", match: "10 4 * * *" },
  { task: "files.sweep", match: "40 2 * * *", options: { backfillPeriod: day } },
];

/** The clock jobs in the form the runner wants. */
export const cronItems = parseCronItems(clockJobs);
