import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { requireVisit } from "@/lib/web/portal";

export const metadata: Metadata = { title: { default: "Developers", template: "%s API" } };

/** The frame of the reference: anybody may read it, since it says nothing that is in a desk. */
export default async function DevelopersLayout({ children }: { children: ReactNode }) {
  const { site } = await requireVisit();
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="flex min-h-dvh flex-col text-reading">
      <header className="border-b border-border bg-surface">
        <div className="mx-auto flex max-w-260 flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 md:px-6">
          <Link href="/developers" prefetch={false} className="font-semibold no-underline">
            Developers
          </Link>
          <Link href="/" prefetch={false} className="link text-base">
            {site.portal.name}
          </Link>
        </div>
      </header>
      <main id="content" className="mx-auto w-full max-w-260 flex-1 px-4 pt-6 pb-16 md:px-6 md:pt-10">
        {children}
      </main>
      <footer className="border-t border-border">
        <div className="mx-auto max-w-260 px-4 py-5 md:px-6 [@media(scripting:none)]:hidden">
          <ThemeSwitch initial={theme} />
        </div>
      </footer>
    </div>
  );
}
