import type { z } from "zod";
import { changeSettingsInput } from "@/lib/domain/settings/schema";

/** What the page of the APIs sets. */
export const switches = changeSettingsInput
  .pick({
    helpspotPublicApi: true,
    helpspotPrivateApi: true,
    helpspotMaintenance: true,
    helpspotChallenge: true,
    helpspotNumbers: true,
    helpspotHtmlNotes: true,
    helprealmApi: true,
    helpspaceApi: true,
    happyfoxApi: true,
    phpdeskApi: true,
    phpdeskCategoryId: true,
  })
  .required();
export type Switches = z.infer<typeof switches>;
