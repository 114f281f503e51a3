import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";

import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/components/ui/theme";
import { Toaster } from "@/components/ui/toast";
import { Area } from "@/lib/i18n/area";
import { InLanguage } from "@/lib/i18n/in-language";
import { directionOf } from "@/lib/i18n/languages";

export const metadata: Metadata = {
  title: { default: "Commondesk", template: "%s · Commondesk" },
  robots: { index: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#141412" },
  ],
};

/**
 * The document around every page. The theme comes from a cookie, so that the first paint already has the right colours;
 * reading it also keeps every page dynamic, which the nonce of the content security policy needs.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const language = await getLocale();
  return (
    <html lang={language} dir={directionOf(language)} data-theme={theme === "system" ? undefined : theme}>
      <body>
        <InLanguage language={language} timeZone="UTC">
          <Area name="ui">
            {children}
            <Toaster />
          </Area>
        </InLanguage>
      </body>
    </html>
  );
}
