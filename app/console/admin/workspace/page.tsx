import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { getSettings } from "@/lib/domain/settings/queries";
import { requireAdmin } from "../gate";
import { WorkspaceForm } from "./_components/workspace-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Workspace") };
}

/** The settings of the workspace as a whole. */
export default async function WorkspacePage() {
  const { ctx } = await requireAdmin("settings.manage");
  const { name, settings } = await getSettings(ctx);
  const { timeZone, dateFormat, dateTimeFormat, acknowledge, trashRetentionDays, customersSetSubject } = settings;
  const { automaticMailsPerHour, sendHoldSeconds, requireSecondStep } = settings;
  const trustedMailServers = settings.trustedMailServers.join("\n");
  return (
    <WorkspaceForm
      now={new Date().toISOString()}
      zones={["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]}
      values={{
        name,
        timeZone,
        dateFormat,
        dateTimeFormat,
        acknowledge,
        trashRetentionDays,
        customersSetSubject,
        automaticMailsPerHour,
        sendHoldSeconds,
        requireSecondStep,
        trustedMailServers,
      }}
    />
  );
}
