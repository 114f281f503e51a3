import { useExtracted } from "next-intl";

/** The days of a week, from Monday. */
export function useDayNames(): readonly string[] {
  const t = useExtracted("admin");
  return [t("Monday"), t("Tuesday"), t("Wednesday"), t("Thursday"), t("Friday"), t("Saturday"), t("Sunday")];
}
