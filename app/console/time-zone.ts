import { cookies } from "next/headers";
import { TIME_ZONE_COOKIE } from "@/components/ui/time-zone-cookie";
import { zoneOr } from "@/lib/web/time-zone";

/** The browser's time zone as it told us last, else the workspace's. */
export async function shownTimeZone({ settings }: { settings: { timeZone: string } }): Promise<string> {
  const said = (await cookies()).get(TIME_ZONE_COOKIE)?.value;
  return zoneOr(said?.replaceAll("%2F", "/"), zoneOr(settings.timeZone, "UTC"));
}
