"use server";

import { refresh } from "next/cache";
import { changeSettings } from "@/lib/domain/settings/commands";
import { changeSettingsInput } from "@/lib/domain/settings/schema";
import { agentAction } from "@/lib/web/actions";

/** Changes settings of the workspace; those not named stay. */
export const saveSettings = agentAction(changeSettingsInput, async (ctx, input) => {
  await changeSettings(ctx, input);
  refresh();
});
