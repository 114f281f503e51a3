import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/components/ui/theme";
import { Toaster } from "@/components/ui/toast";

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
  return (
    <html lang="en" dir="ltr" data-theme={theme === "system" ? undefined : theme}>
      <body>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
