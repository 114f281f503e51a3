"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { THEME_COOKIE, THEMES, type Theme } from "./theme";

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Sets the theme of the page at once and keeps it in a cookie of this browser for a year. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
}

/** Three buttons of which one is pressed: as the device, light, dark. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useExtracted("ui");
  const [theme, setTheme] = useState(initial);
  const words: Record<Theme, string> = { system: t("As the device"), light: t("Light"), dark: t("Dark") };
  return (
    <fieldset className="inline-flex rounded-md border border-border-strong p-0.5">
      <legend className="sr-only">{t("Theme")}</legend>
      {THEMES.map((one) => {
        const Icon = ICONS[one];
        return (
          <label
            key={one}
            className="flex h-7 items-center gap-1.5 rounded-sm px-2.5 text-ink-muted has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={one}
              checked={theme === one}
              onChange={() => {
                setTheme(one);
                applyTheme(one);
              }}
              className="sr-only"
            />
            <Icon className="size-4" aria-hidden="true" />
            {words[one]}
          </label>
        );
      })}
    </fieldset>
  );
}
