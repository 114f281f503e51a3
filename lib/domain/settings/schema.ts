import { z } from "zod";
import { timeZoneName } from "../agents/schema";
import { requiredLine, rowId } from "../catalog/schema";

/** A strftime format: text, and conversions of the letters that mean something. */
const dateFormat = requiredLine(60, "Give a format.").refine(
  (text) => !/%(?![aAbBdDeFhHIjklmMpPrRsSTuwyYzZ%])/.test(text),
  "After a % there is a letter that means nothing here.",
);

/** A host name or an address, as it stands in a URL. */
const widgetServer = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, "A host name is shorter.")
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:]+)?$/,
    "Give a host name such as www.example.com, or an address.",
  );

const blocklist = z.string().trim().max(10_000, "List fewer patterns.");

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
    trustedMailServers: z
      .array(
        z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^[^\s;()"=,]{1,255}$/, "Give names of servers, one on each line."),
      )
      .max(50, "Give at most 50 servers."),
    automaticMailsPerHour: z
      .number("Give a number of mails.")
      .int("Give a whole number of mails.")
      .min(1, "Let at least one mail through.")
      .max(1000, "Let at most 1000 mails through."),
    sendHoldSeconds: z
      .number("Give a number of seconds.")
      .int("Give a whole number of seconds.")
      .min(0, "Give 0 to send at once.")
      .max(60, "Hold replies for at most a minute."),
    requireSecondStep: z.boolean(),
    customersSetSubject: z.boolean(),
    phpdeskCategoryId: rowId.nullable(),
    helpspotPublicApi: z.boolean(),
    helpspotPrivateApi: z.boolean(),
    helpspotMaintenance: z.boolean(),
    helpspotChallenge: z.boolean(),
    helpspotNumbers: z.enum(["text", "native"]),
    helpspotHtmlNotes: z.boolean(),
    helprealmApi: z.boolean(),
    helpspaceApi: z.boolean(),
    happyfoxApi: z.boolean(),
    phpdeskApi: z.boolean(),
    helprealmProfile: z.enum(["documented", "live"]),
    widget: z.boolean(),
    widgetServer,
    deniedExtensions: z.string().trim().max(1000, "List fewer endings."),
    customersAttachFiles: z.boolean(),
    blockedSenders: blocklist,
    blockedWords: blocklist,
  })
  .partial();
export type ChangeSettingsInput = z.input<typeof changeSettingsInput>;
