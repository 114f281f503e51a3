import { changeSettingsInput } from "@/lib/domain/settings/schema";

/** The settings that this page changes. */
export const widgetSettings = changeSettingsInput
  .pick({
    widget: true,
    widgetServer: true,
    deniedExtensions: true,
    customersAttachFiles: true,
    blockedSenders: true,
    blockedWords: true,
    helprealmProfile: true,
  })
  .required();
