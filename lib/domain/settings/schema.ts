import { z } from "zod";
import { timeZoneName } from "../agents/schema";
import { requiredLine, rowId } from "../catalog/schema";

/** A strftime format: text, and conversions of the letters that mean something. */
const dateFormat = requiredLine(60, "Give a format.").refine(
  (text) => !/%(?![aAbBdDeFhHIjklmMpPrRsSTuwyYzZ%])/.test(text),
  "After a % there is a letter that means nothing here.",
);

/** What an administrator may set of the workspace as a whole. A key that is absent stays as it is. */
export const changeSettingsInput = z
  .object({
    name: requiredLine(100, "Give the workspace a name."),
    timeZone: timeZoneName,
    dateFormat,
    dateTimeFormat: dateFormat,
    acknowledge: z.boolean(),
    trashRetentionDays: z
      .number("Give a number of days.")
      .int("Give a whole number of days.")
      .min(1, "Keep the trash for at least one day.")
      .max(3650, "Keep the trash for at most ten years."),
    customersSetSubject: z.boolean(),
    phpdeskCategoryId: rowId.nullable(),
    helpspotPublicApi: z.boolean(),
    helpspotPrivateApi: z.boolean(),
    helprealmApi: z.boolean(),
    helpspaceApi: z.boolean(),
    happyfoxApi: z.boolean(),
    phpdeskApi: z.boolean(),
  })
  .partial();
export type ChangeSettingsInput = z.input<typeof changeSettingsInput>;
