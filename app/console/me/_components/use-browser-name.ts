import { useExtracted } from "next-intl";
import { browserOf } from "./name-browser";

/** Words a browser's own long name in two words a person knows: "Firefox on Windows". */
export function useBrowserName(): (userAgent: string) => string {
  const t = useExtracted("console");
  return (userAgent) => {
    const { browser, system } = browserOf(userAgent);
    if (!browser) return t("Unknown browser");
    return system ? t("{browser} on {system}", { browser, system }) : browser;
  };
}
