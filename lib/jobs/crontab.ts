import { type CronItem, parseCronItems } from "graphile-worker";
import type { JobName } from "./definitions";

type ClockJob = CronItem & { task: JobName };

/** What runs on a clock (UTC). Give `options.backfillPeriod`, in milliseconds, where a slot missed while we were off matters. */
const clockJobs: ClockJob[] = [{ task: "mail.spool", match: "* * * * *" }];

/** The clock jobs in the form the runner wants. */
export const cronItems = parseCronItems(clockJobs);
