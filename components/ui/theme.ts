/** What a person can choose; `system` follows the device. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie that holds the choice: read by the root layout, written by the theme switch in the browser. */
export const THEME_COOKIE = "theme";

/** The theme a cookie value names; `system` when it names none. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
